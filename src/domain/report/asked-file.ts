import type { MonthText } from './month.ts';
import { monthName } from './report-words.ts';

export const FILE_FORMATS = ['pdf', 'csv', 'json'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** A file that somebody asked for: an incident's summary, or a month's report. */
export type AskedFile =
  | { of: 'summary'; number: number; format: FileFormat }
  | { of: 'report'; month: MonthText; format: FileFormat };

/** Example: `PACS-12: summary as PDF`. */
export function fileTitle(file: AskedFile): string {
  const what =
    file.of === 'summary' ? `PACS-${file.number}: summary` : `Downtime report, ${monthName(file.month)}`;
  return `${what} as ${file.format.toUpperCase()}`;
}

/** Examples: `pacs-12-summary.pdf`, `downtime-2026-03.csv`. */
export function fileName(file: AskedFile): string {
  const name = file.of === 'summary' ? `pacs-${file.number}-summary` : `downtime-${file.month}`;
  return `${name}.${file.format}`;
}

/** What makes the same at the command line. Example: `npx pacs-down summary 12 --pdf pacs-12-summary.pdf`. */
export function fileCommand(file: AskedFile): string {
  const what = file.of === 'summary' ? `summary ${file.number}` : `report ${file.month}`;
  const name = fileName(file);
  const into = file.format === 'pdf' ? name : `> ${name}`;
  return `npx pacs-down ${what} --${file.format} ${into}`;
}
