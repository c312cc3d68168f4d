import type { MonthText } from './month.ts';
import { monthName } from './report-words.ts';

export const FILE_FORMATS = ['pdf', 'csv', 'json'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];
export const AFTER_ACTION_FORMATS = ['pdf', 'md'] as const;

/** A file that somebody asked for: an incident's summary or after-action, or a month's report. */
export type AskedFile =
  | { of: 'summary'; number: number; format: FileFormat }
  | { of: 'report'; month: MonthText; format: FileFormat }
  | { of: 'after-action'; number: number; format: (typeof AFTER_ACTION_FORMATS)[number] };

/** Example: `PACS-12: summary as PDF`. */
export function fileTitle(file: AskedFile): string {
  const what =
    file.of === 'report' ? `Downtime report, ${monthName(file.month)}` : `PACS-${file.number}: ${file.of}`;
  return `${what} as ${file.format === 'md' ? 'Markdown' : file.format.toUpperCase()}`;
}

/** Examples: `pacs-12-summary.pdf`, `downtime-2026-03.csv`. */
export function fileName(file: AskedFile): string {
  const name = file.of === 'report' ? `downtime-${file.month}` : `pacs-${file.number}-${file.of}`;
  return `${name}.${file.format}`;
}

/** What makes the same at the command line. Example: `npx pacs-down summary 12 --pdf pacs-12-summary.pdf`. */
export function fileCommand(file: AskedFile): string {
  const name = fileName(file);
  if (file.format === 'md') return `npx pacs-down after ${file.number} > ${name}`;
  const verb = { summary: 'summary', 'after-action': 'after', report: 'report' }[file.of];
  const what = file.of === 'report' ? file.month : file.number;
  return `npx pacs-down ${verb} ${what} --${file.format} ${file.format === 'pdf' ? name : `> ${name}`}`;
}
