import type { ClockFigure, Uncounted } from '../incident/clock-figures.ts';
import type { ClockName } from '../incident/clocks.ts';
import { nounOf } from '../incident/system-words.ts';
import type { SystemKind } from '../plan/plan.ts';
import { cutText } from '../text/cut-text.ts';
import { dayTimeIn, durationText, stretchIn } from '../time/time-text.ts';
import { type CourseLane, type IncidentCourse, isLate } from './course.ts';

const MINUTE_MS = 60_000;
const NOT_YET: Record<ClockName, string> = {
  WORKAROUND: 'no workaround yet',
  RESTORATION: 'not restored yet',
  RECOVERY: 'not caught up yet',
  RECONCILIATION: 'not reconciled yet',
};
const WORDS = { RESTORATION: 'restored', RECOVERY: 'caught up', RECONCILIATION: 'reconciled' };

/** What a clock waits for. Examples: `images`, `restored`. */
export function clockWord(clock: ClockName, kind: SystemKind | null): string {
  return clock === 'WORKAROUND' ? nounOf(kind) : WORDS[clock];
}

/** A clock's figure in whole minutes. */
type InMinutes = Omit<ClockFigure, 'serviceKey' | 'actualMs' | 'soFarMs'> & {
  actualMinutes: number | null;
  soFarMinutes: number;
};

/**
 * A clock with what it took of what was allowed. Examples: `images 28 min of 15 min`, `restored just over 1 h`,
 * `not restored yet, 1 h 9 min of 1 h`, `no workaround yet, 5 min of 15 min`.
 */
export function clockText(figure: ClockFigure, kind: SystemKind | null): string {
  return minutesClockText(inMinutes(figure), kind);
}

/** The same of whole minutes. */
export function minutesClockText(figure: InMinutes, kind: SystemKind | null): string {
  const took = tookText(figure);
  return figure.actualMinutes === null
    ? `${NOT_YET[figure.clock]}, ${took}`
    : `${clockWord(figure.clock, kind)} ${took}`;
}

/** What it took of what was allowed. Examples: `1 h 50 min of 1 h`, `just over 15 min`, `not yet, 1 h of 2 h`. */
export function ofLimitText(figure: ClockFigure): string {
  const took = tookText(inMinutes(figure));
  return figure.actualMs === null ? `not yet, ${took}` : took;
}

function inMinutes({ actualMs, soFarMs, ...figure }: ClockFigure): InMinutes {
  const whole = (ms: number) => Math.floor(ms / MINUTE_MS);
  return {
    ...figure,
    actualMinutes: actualMs === null ? null : whole(actualMs),
    soFarMinutes: whole(soFarMs),
  };
}

function tookText({ soFarMinutes, limitMinutes, met }: InMinutes): string {
  if (limitMinutes === null) return durationText(soFarMinutes);
  const limit = durationText(limitMinutes);
  // Missed within the minute: "10 min of 10 min" would read as met.
  if (met === false && soFarMinutes <= limitMinutes) return `just over ${limit}`;
  return `${durationText(soFarMinutes)} of ${limit}`;
}

const UNCOUNTED: Record<Uncounted, string> = {
  NOT_DOWN: 'it was not down for it',
  SLOW: 'it was slow, and the plan counts none of that',
  OUTSIDE_HOURS: 'down outside its hours, nothing counted',
};

const UNCOUNTED_YET: Record<Uncounted, string> = {
  NOT_DOWN: 'it is not down for it',
  SLOW: 'it is slow, and the plan counts none of that',
  OUTSIDE_HOURS: 'outside its hours, nothing counted yet',
};

/** Why nothing of an outage counts for a service, by its figures; null: something does, or only some of them still run. */
export function uncountedText(figures: readonly ClockFigure[]): string | null {
  return uncountedMinutesText(figures.map(inMinutes));
}

/** The same of whole minutes. */
export function uncountedMinutesText(figures: readonly InMinutes[]): string | null {
  const [why] = figures.map(({ uncounted }) => uncounted);
  if (!why) return null;
  if (figures.every(({ actualMinutes }) => actualMinutes === 0)) return UNCOUNTED[why];
  const runs = figures.every((one) => one.actualMinutes === null && one.soFarMinutes === 0);
  return runs ? UNCOUNTED_YET[why] : null;
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
  const limited = clocks.filter(({ limitMinutes }) => limitMinutes !== null);
  const cells = limited.map((figure) => {
    const over = figure.met === false ? ', over the limit' : '';
    return `${clockText(figure, kind)}${over}`;
  });
  return `${name}: ${uncountedText(limited) ?? cells.join('; ')}`;
}
