import type { IncidentCourse } from '../domain/report/course.ts';
import { drawnApart } from './drawn-apart.ts';

const PROGRAM = new URL('./summary-thread.ts', import.meta.url);

/** What the thread is told. */
export interface SummaryToPrint {
  course: IncidentCourse;
  picture: Uint8Array;
  hospital: string;
}

/** How an incident went as a PDF, drawn in a thread of its own. */
export function summaryPdfApart(summary: SummaryToPrint): Promise<Uint8Array> {
  return drawnApart(PROGRAM, summary);
}
