import { zoneClock } from '../time/zone-clock.ts';

const DAY_MINUTES = 1_440;
const MINUTE_MS = 60_000;

/** A notice that units get before the window. */
export interface NoticeTime {
  /** Minutes before the window: 1440 for a day. */
  leadMinutes: number;
  at: Date;
}

/**
 * When units are told of a window that begins at `start`, the earliest notice first. Whole days are days of the wall clock
 * in `zone`, anything shorter is time that passes. UTC.
 *
 * Example: a window on Sunday 8 March 2026 at 22:00 in New York; the notice a day before is on Saturday at 22:00, which
 * is 23 hours before: the clocks change in between.
 */
export function noticeTimes(start: Date, zone: string, leadMinutes: readonly number[]): NoticeTime[] {
  return [...new Set(leadMinutes)]
    .sort((a, b) => b - a)
    .map((lead) => ({ leadMinutes: lead, at: before(start, zone, lead) }));
}

function before(start: Date, zone: string, leadMinutes: number): Date {
  if (leadMinutes % DAY_MINUTES !== 0) return new Date(start.getTime() - leadMinutes * MINUTE_MS);
  const clock = zoneClock(zone);
  return new Date(clock.instantOf(clock.wallAt(start.getTime()) - leadMinutes * MINUTE_MS));
}

/** What is due of the notices: one of them (null: none), and when the next one is (null: there is none). */
export interface NoticeDue {
  give: NoticeTime | null;
  next: Date | null;
}

/**
 * The notice that is due at `now`. Of several whose time has passed, as when it was approved late, only the nearest to the
 * window is given. `given`: the leads that were given already; what is farther away than one of them never is.
 */
export function noticeDue(times: readonly NoticeTime[], given: readonly number[], now: Date): NoticeDue {
  const nearest = Math.min(...given);
  const open = times.filter(({ leadMinutes }) => leadMinutes < nearest);
  return {
    give: open.findLast(({ at }) => at <= now) ?? null,
    next: open.find(({ at }) => at > now)?.at ?? null,
  };
}

/**
 * Whether a notice is a new message in a unit's channel, which notifies; any other is an edit of the message that stands:
 * the first one, the first within a day, and the last.
 */
export function notifiesUnits(
  leadMinutes: number,
  given: readonly number[],
  all: readonly number[],
): boolean {
  const isFirst = given.length === 0;
  const isLast = leadMinutes === Math.min(...all);
  return isFirst || isLast || isFirstOfDay(leadMinutes, given);
}

/** Whether who leads the work is reminded of what is to be done before: with the first notice within a day, unless it is the first of all. */
export function remindsLeads(leadMinutes: number, given: readonly number[]): boolean {
  return given.length > 0 && isFirstOfDay(leadMinutes, given);
}

function isFirstOfDay(leadMinutes: number, given: readonly number[]): boolean {
  return leadMinutes <= DAY_MINUTES && given.every((lead) => lead > DAY_MINUTES);
}
