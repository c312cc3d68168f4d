import type { Report } from '../domain/report/report.ts';
import { drawnApart } from './drawn-apart.ts';

const PROGRAM = new URL('./report-thread.ts', import.meta.url);

/** What the thread is told. */
export interface ReportToPrint {
  reports: readonly Report[];
  chart: Uint8Array;
  about: { hospital: string; zone: string; asOf: Date };
}

/** A month's report as a PDF, drawn in a thread of its own. */
export function reportPdfApart(report: ReportToPrint): Promise<Uint8Array> {
  return drawnApart(PROGRAM, report);
}
