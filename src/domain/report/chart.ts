import { downtimeOfSystems } from './downtime-of-systems.ts';
import { roundedMinutes } from './percent-text.ts';
import type { Report } from './report.ts';
import { monthName } from './report-words.ts';

/** Downtime of all systems by month, as its chart shows it; whole minutes. */
export interface ReportChart {
  title: string;
  months: ChartMonth[];
}

export interface ChartMonth {
  /** Example: `Mar`, and `Jan 2026` for the first of a year. */
  label: string;
  full: number;
  partial: number;
  slow: number;
  planned: number;
  /** False: the app did not watch in it. */
  watched: boolean;
}

/** The chart of months, oldest first: minutes of each system added up, each as bad as it was. */
export function chartOf(reports: readonly Report[]): ReportChart {
  const last = reports.at(-1);
  return {
    title: `Downtime of all systems${last ? `, to ${monthName(last.month)}` : ''}`,
    months: reports.map((report, i) => {
      const { full, partial, slow, planned } = downtimeOfSystems(report);
      const name = monthName(report.month);
      return {
        label: i === 0 || report.month.endsWith('-01') ? name : (name.split(' ')[0] ?? name),
        full: roundedMinutes(full),
        partial: roundedMinutes(partial),
        slow: roundedMinutes(slow),
        planned: roundedMinutes(planned),
        watched: report.counted !== null,
      };
    }),
  };
}

/** The same in words, for who does not see it: months with downtime. */
export function chartText({ title, months }: ReportChart): string {
  const told = months.flatMap(({ label, full, partial, slow, planned, watched }) => {
    if (!watched) return [];
    const parts = [
      [full, 'down'],
      [partial, 'partly'],
      [slow, 'slow'],
      [planned, 'planned'],
    ].flatMap(([minutes, words]) => (Number(minutes) > 0 ? [`${minutes} min ${words}`] : []));
    return [`${label}: ${parts.length > 0 ? parts.join(', ') : 'none'}`];
  });
  return `${title}. ${told.join('. ')}.`;
}
