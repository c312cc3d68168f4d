import { parentPort, workerData } from 'node:worker_threads';
import { type AfterActionPrint, afterActionPdf } from './after-action-pdf.ts';

/** The thread of `after-action-in-thread.ts`: one after-action, one PDF. */
const print: AfterActionPrint = workerData;
parentPort?.postMessage(await afterActionPdf(print));
