import { dateTimeIn, durationText } from '../time/time-text.ts';
import { percentText, roundedMinutes } from './percent-text.ts';
import type { Report, ReportRow } from './report.ts';

/** How a surface writes names and what stands out. */
export interface Style {
  name(text: string): string;
  bold(text: string): string;
}

const KINDS = [
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
  const lost = (of: Report) => durationText(roundedMinutes(unplannedOf(of)));
  const incidents = `${totals.incidents} ${totals.incidents === 1 ? 'incident' : 'incidents'}`;
  const then = before?.counted
    ? ` (${monthName(before.month)}: ${before.totals.incidents}, ${lost(before)})`
    : '';
  const mean = (ms: number | null) => (ms === null ? '–' : durationText(roundedMinutes(ms)));
  return [
    `${style.bold(`${incidents}, ${lost(report)} of unplanned downtime`)}${then}`,
    ...(report.counted.from > report.start || report.counted.to < report.end
      ? [`Counted: ${dateTimeIn(report.counted.from, zone)} to ${dateTimeIn(report.counted.to, zone)}`]
      : []),
    ...(totals.longest
      ? [`Longest: PACS-${totals.longest.number}, ${durationText(roundedMinutes(totals.longest.ms))}`]
      : []),
    ...(totals.enteredLater > 0 ? [`Entered later: ${totals.enteredLater}`] : []),
    `Page to answer: radiology ${mean(totals.mtta.RADIOLOGY)}, IT ${mean(totals.mtta.IT)}`,
    `To a workaround ${mean(totals.toWorkaround)} · to restored ${mean(totals.mttr)} · to reconciled ${mean(totals.toReconciled)}`,
    `Limits passed: ${totals.breaches} · updates on time: ${totals.updates.onTime} of ${totals.updates.promised} · drills: ${totals.drills}`,
  ];
}

/** Systems, services and sites that were down, each kind with its title, the longest first; `most` of each. */
export function rowsLines(report: Report, most: number, style: Style): string[][] {
  if (!report.counted) return [];
  return KINDS.map(([kind, title]) => {
    const down = report[kind].filter(wasDown).toSorted((a, b) => lostIn(b) - lostIn(a));
    const others = report[kind].length - down.length;
    const more = down.length - most;
    return [
      style.bold(title),
      ...down.slice(0, most).map((row) => rowLine(row, style)),
      ...(more > 0 ? [`and ${more} more that were down`] : []),
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
  const most = Math.max(1, ...reports.map(unplannedOf));
  const first = reports.findIndex(({ counted }) => counted !== null);
  return reports.slice(Math.max(0, first)).map((report) => {
    const ms = unplannedOf(report);
    const bar = '█'.repeat(Math.ceil((BAR * ms) / most));
    const value = report.counted ? `${roundedMinutes(ms)} min` : 'not watched';
    return `${monthName(report.month)} ${bar.padEnd(BAR)} ${value}`;
  });
}

/** Unplanned downtime of all systems, one after the other. */
const unplannedOf = ({ systems }: Report): number =>
  systems.reduce((sum, { downtime }) => sum + downtime.unplannedCounted, 0);

const lostIn = ({ downtime }: ReportRow): number => downtime.unplannedCounted + downtime.plannedCounted;

function wasDown({ downtime }: ReportRow): boolean {
  const { unplanned, planned } = downtime;
  return unplanned.FULL + unplanned.PARTIAL + unplanned.SLOW + planned > 0;
}
