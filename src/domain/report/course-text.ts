import type { ClockFigure } from '../incident/clock-figures.ts';
import type { ClockName } from '../incident/clocks.ts';
import { nounOf } from '../incident/system-words.ts';
import type { SystemKind } from '../plan/plan.ts';
import { cutText } from '../text/cut-text.ts';
import { dayTimeIn, durationText, stretchIn } from '../time/time-text.ts';
import { type CourseLane, type IncidentCourse, isLate } from './course.ts';

const MINUTE_MS = 60_000;
const WORDS = { RESTORATION: 'restored', RECOVERY: 'caught up', RECONCILIATION: 'reconciled' };

/** What a clock waits for. Examples: `images`, `restored`. */
export function clockWord(clock: ClockName, kind: SystemKind | null): string {
  return clock === 'WORKAROUND' ? nounOf(kind) : WORDS[clock];
}

/** What it took of what was allowed. Examples: `1 h 50 min of 1 h`, `just over 15 min`, `not yet (limit 2 h)`. */
export function ofLimitText({ actualMs, ...figure }: ClockFigure): string {
  return minutesOfLimitText({
    ...figure,
    actualMinutes: actualMs === null ? null : Math.floor(actualMs / MINUTE_MS),
  });
}

/** The same of whole minutes; null: it is not over. */
export function minutesOfLimitText({
  actualMinutes,
  limitMinutes,
  met,
}: Pick<ClockFigure, 'limitMinutes' | 'met'> & { actualMinutes: number | null }): string {
  const limit = limitMinutes === null ? '' : durationText(limitMinutes);
  if (actualMinutes === null) return limit ? `not yet (limit ${limit})` : 'not yet';
  // Missed within the minute: "10 min of 10 min" would read as met.
  if (met === false && limitMinutes !== null && actualMinutes <= limitMinutes) return `just over ${limit}`;
  return limit ? `${durationText(actualMinutes)} of ${limit}` : durationText(actualMinutes);
}

/** When it was, and for how long. Example: `Tue 24 Nov 02:20 to 04:10 EST · down 1 h 50 min in 2 outages`. */
export function whenText({ since, until, asOf, zone, downtimeMs, outages }: IncidentCourse): string {
  const when = `${stretchIn(since, until ?? asOf, zone, NEVER)}${until ? '' : ', still open'}`;
  const down = `down ${durationText(Math.floor(downtimeMs / MINUTE_MS))}`;
  return `${when} · ${down}${outages > 1 ? ` in ${outages} outages` : ''}`;
}

/** A day that is none of the times': then each is written with its day. */
const NEVER = new Date(0);

/** Who answered and how soon. Examples: `answered after 3 min`, `answered within a minute`, `not answered`. */
export function answerText({ paged, answered }: IncidentCourse['sides'][number]): string {
  return answered ? `answered ${afterText(answered.getTime() - paged.getTime())}` : 'not answered';
}

/** How soon something followed, by its milliseconds. Examples: `after 3 min`, `within a minute`. */
export function afterText(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS);
  return minutes < 1 ? 'within a minute' : `after ${durationText(minutes)}`;
}

/** Example: `3 sent, 1 overdue`. */
export function updatesText({ sent, missed }: IncidentCourse['updates']): string {
  return `${sent.length} sent${missed.length > 0 ? `, ${missed.length} overdue` : ''}`;
}

/**
 * What the picture shows, in words for who does not see it; at most `max` characters. Services over a limit come first.
 */
export function courseText(course: IncidentCourse, max: number): string {
  const { gates, sides, updates, lanes, systemKind, zone, asOf } = course;
  const ordered = lanes.toSorted((a, b) => Number(isLate(b)) - Number(isLate(a)));
  const sentences = [
    `PACS-${course.number}, ${course.title}: ${whenText(course)}`,
    ...(gates.length > 0
      ? [gates.map(({ name, at }) => `${name} ${dayTimeIn(at, zone, asOf)}`).join(', ')]
      : []),
    ...sides.map((side) => `${side.name} ${answerText(side)}`),
    `Updates: ${updatesText(updates)}`,
    ...ordered.map((lane) => laneText(lane, systemKind)),
  ];
  return cutText(`${sentences.join('. ')}.`, max);
}

function laneText({ name, clocks }: CourseLane, kind: SystemKind | null): string {
  const cells = clocks
    .filter(({ limitMinutes }) => limitMinutes !== null)
    .map((figure) => {
      const over = figure.met === false ? ', over the limit' : '';
      return `${clockWord(figure.clock, kind)} ${ofLimitText(figure)}${over}`;
    });
  return `${name}: ${cells.join('; ')}`;
}
