import { parentPort, workerData } from 'node:worker_threads';
import type { SummaryToPrint } from './summary-in-thread.ts';
import { summaryPdf } from './summary-pdf.ts';

/** The thread of `summary-in-thread.ts`: one summary, one PDF. */
const { course, picture, hospital }: SummaryToPrint = workerData;
parentPort?.postMessage(await summaryPdf(course, picture, { hospital }));
