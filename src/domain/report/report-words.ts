import { linesOf } from '../text/listed-by.ts';
import { dateTimeIn, durationText } from '../time/time-text.ts';
import { downtimeOfSystems } from './downtime-of-systems.ts';
import { percentText, roundedMinutes } from './percent-text.ts';
import type { Report, ReportRow } from './report.ts';
import { figureText, lostText, type TotalsFigure } from './totals-figures.ts';

/** How a surface writes names and what stands out. */
export interface Style {
  name(text: string): string;
  bold(text: string): string;
}

/** What a report has a line for, with the title of each. */
export const REPORT_KINDS = [
  ['systems', 'Systems'],
  ['services', 'Services'],
  ['sites', 'Sites'],
] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const BAR = 16;

/** A month's name. Example: `2026-03` → `Mar 2026`. */
export function monthName(month: string): string {
  return `${MONTHS[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;
}

/** How the incidents of a month went, in a few lines; `before`: the month before it; `zone`: the home site's. */
export function totalsLines(
  report: Report,
  before: Report | undefined,
  zone: string,
  style: Style,
): string[] {
  const { totals } = report;
  if (!report.counted) return ['The app was not watching yet.'];
  const incidents = `${totals.incidents} ${totals.incidents === 1 ? 'incident' : 'incidents'}`;
  const beside = (figure: TotalsFigure) =>
    `${figureText(report, figure)}${besideText(before, (then) => figureText(then, figure))}`;
  return [
    `${style.bold(`${incidents}, ${lostText(report)} of unplanned downtime`)}${headBeside(before)}`,
    ...(report.counted.from > report.start || report.counted.to < report.end
      ? [`Counted: ${dateTimeIn(report.counted.from, zone)} to ${dateTimeIn(report.counted.to, zone)}`]
      : []),
    ...(totals.longest ? [`Longest: ${figureText(report, 'longest')}`] : []),
    ...(totals.enteredLater > 0 ? [`Entered later: ${totals.enteredLater}`] : []),
    `Page to answer: radiology ${beside('radiology')} · IT ${beside('it')}`,
    `To a workaround ${beside('workaround')} · to restored ${beside('restored')} · to reconciled ${beside('reconciled')}`,
    `Limits passed: ${beside('breaches')} · updates on time: ${beside('updates')} · drills: ${totals.drills}`,
  ];
}

/** Example: ` (Feb 2026: 2, 3 h 10 min)`; nothing of a month that was not watched. */
function headBeside(before: Report | undefined): string {
  if (!before?.counted) return '';
  const { incidents } = before.totals;
  return ` (${monthName(before.month)}: ${incidents === 0 ? 'none' : incidents}, ${lostText(before)})`;
}

/** Example: ` (Feb: 12 min)`; nothing of a month without incidents, which the first line says already. */
function besideText(before: Report | undefined, of: (report: Report) => string): string {
  if (!before?.counted || before.totals.incidents === 0) return '';
  return ` (${monthName(before.month).slice(0, 3)}: ${of(before)})`;
}

/** Systems, services and sites that were down, each kind with its title, the longest first; `most` of each. */
export function rowsLines(report: Report, most: number, style: Style): string[][] {
  if (!report.counted) return [];
  return REPORT_KINDS.map(([kind, title]) => {
    const down = report[kind].filter(wasDown).toSorted((a, b) => lostIn(b) - lostIn(a));
    const others = report[kind].length - down.length;
    return [
      style.bold(title),
      ...linesOf(down, most, (row) => rowLine(row, style), ' that were down'),
      ...(others > 0
        ? [down.length === 0 ? 'None was down: 100 %' : `${others} without downtime: 100 %`]
        : []),
    ];
  });
}

/** Example: `Archive 3 h 10 min (20 min slow) · planned 2 h · 99.30 %, without planned 99.57 %, vendor 99.60 %`. */
function rowLine({ name, downtime, availability }: ReportRow, style: Style): string {
  const { unplanned, unplannedCounted, planned } = downtime;
  const parts = [
    unplanned.PARTIAL > 0 ? `${durationText(roundedMinutes(unplanned.PARTIAL))} partial` : '',
    unplanned.SLOW > 0 ? `${durationText(roundedMinutes(unplanned.SLOW))} slow` : '',
  ].filter(Boolean);
  const shares = [
    percentText(availability.withPlanned),
    ...(planned > 0 ? [`without planned ${percentText(availability.withoutPlanned)}`] : []),
    `vendor ${percentText(availability.vendor)}`,
  ];
  return [
    `${style.bold(style.name(name))} ${durationText(roundedMinutes(unplannedCounted))}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`,
    ...(planned > 0 ? [`planned ${durationText(roundedMinutes(planned))}`] : []),
    shares.join(', '),
  ].join(' · ');
}

/** Unplanned downtime of each month as a bar, from the first that was watched. Example: `Mar 2026 ████ 190 min`. */
export function chartLines(reports: readonly Report[]): string[] {
  const most = Math.max(1, ...reports.map((one) => downtimeOfSystems(one).counted));
  const first = reports.findIndex(({ counted }) => counted !== null);
  return reports.slice(Math.max(0, first)).map((report) => {
    const ms = downtimeOfSystems(report).counted;
    const bar = '█'.repeat(Math.ceil((BAR * ms) / most));
    const value = report.counted ? `${roundedMinutes(ms)} min` : 'not watched';
    return `${monthName(report.month)} ${bar.padEnd(BAR)} ${value}`;
  });
}

const lostIn = ({ downtime }: ReportRow): number => downtime.unplannedCounted + downtime.plannedCounted;

function wasDown({ downtime }: ReportRow): boolean {
  const { unplanned, planned } = downtime;
  return unplanned.FULL + unplanned.PARTIAL + unplanned.SLOW + planned > 0;
}
