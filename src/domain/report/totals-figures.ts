import { durationText } from '../time/time-text.ts';
import { downtimeOfSystems } from './downtime-of-systems.ts';
import { roundedMinutes } from './percent-text.ts';
import type { Report } from './report.ts';

const mean = (ms: number | null): string => (ms === null ? 'none' : durationText(roundedMinutes(ms)));

/** The figures of a month's incidents as a report says them; `none`: it had nothing to take a mean of. */
const FIGURES = {
  incidents: ['Incidents', ({ totals }: Report) => String(totals.incidents)],
  downtime: ['Unplanned downtime', (report: Report) => lostText(report)],
  longest: ['Longest', ({ totals: { longest } }: Report) => (longest ? longestText(longest) : 'none')],
  radiology: ['Page to answer, radiology', ({ totals }: Report) => mean(totals.mtta.RADIOLOGY)],
  it: ['Page to answer, IT', ({ totals }: Report) => mean(totals.mtta.IT)],
  workaround: ['To a workaround', ({ totals }: Report) => mean(totals.toWorkaround)],
  restored: ['To restored', ({ totals }: Report) => mean(totals.mttr)],
  reconciled: ['To reconciled', ({ totals }: Report) => mean(totals.toReconciled)],
  breaches: ['Limits passed', ({ totals }: Report) => String(totals.breaches)],
  updates: ['Updates on time', ({ totals: { updates } }: Report) => onTimeText(updates)],
  drills: ['Drills', ({ totals }: Report) => String(totals.drills)],
} as const;

export type TotalsFigure = keyof typeof FIGURES;

/** One figure of a month. Examples: `12 min`, `none`, `4 of 5`. */
export function figureText(report: Report, figure: TotalsFigure): string {
  return FIGURES[figure][1](report);
}

/** All of them with their names, beside those of the month before where it was watched. */
export function figureRows(report: Report, before: Report | undefined): string[][] {
  return Object.values(FIGURES).map(([label, of]) => [
    label,
    of(report),
    before?.counted ? of(before) : 'not watched',
  ]);
}

/** Unplanned downtime of all systems together. */
export function lostText(report: Report): string {
  return durationText(roundedMinutes(downtimeOfSystems(report).counted));
}

function longestText({ number, ms }: { number: number; ms: number }): string {
  return `PACS-${number}, ${durationText(roundedMinutes(ms))}`;
}

function onTimeText({ promised, onTime }: Report['totals']['updates']): string {
  return promised === 0 ? 'none promised' : `${onTime} of ${promised}`;
}
