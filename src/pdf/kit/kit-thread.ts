import { parentPort, workerData } from 'node:worker_threads';
import type { Kit } from '../../domain/kit/kit.ts';
import type { PaperSize } from '../page.ts';
import { kitPdf } from './kit-pdf.ts';

/** The thread of `kit-in-thread.ts`: one kit, one PDF. */
const { kit, paper }: { kit: Kit; paper: PaperSize } = workerData;
parentPort?.postMessage(await kitPdf(kit, { paper }));
