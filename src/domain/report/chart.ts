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
    months: reports.map(({ month, systems, counted }, i) => {
      const sum = (of: (row: Report['systems'][number]) => number) =>
        roundedMinutes(systems.reduce((total, row) => total + of(row), 0));
      const name = monthName(month);
      return {
        label: i === 0 || month.endsWith('-01') ? name : (name.split(' ')[0] ?? name),
        full: sum(({ downtime }) => downtime.unplanned.FULL),
        partial: sum(({ downtime }) => downtime.unplanned.PARTIAL),
        slow: sum(({ downtime }) => downtime.unplanned.SLOW),
        planned: sum(({ downtime }) => downtime.planned),
        watched: counted !== null,
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
