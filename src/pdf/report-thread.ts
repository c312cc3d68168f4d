import { parentPort, workerData } from 'node:worker_threads';
import type { ReportToPrint } from './report-in-thread.ts';
import { reportPdf } from './report-pdf.ts';

/** The thread of `report-in-thread.ts`: one month's report, one PDF. */
const { reports, chart, about }: ReportToPrint = workerData;
parentPort?.postMessage(await reportPdf(reports, chart, about));
