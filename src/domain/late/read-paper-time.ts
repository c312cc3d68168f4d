import { Invalid } from '../errors.ts';
import { readDay } from '../time/read-day.ts';
import { dayTimeIn } from '../time/time-text.ts';
import { type Day, dayIn, instantsAt, readWallTime } from '../time/wall-clock.ts';

const MINUTE_MS = 60_000;
const OLDEST_DAYS = 366;
const DAY_MS = 86_400_000;
/** A bare time further after the one before it is more likely a slip than a day later. */
const BARE_WITHIN_MS = DAY_MS / 2;

/** With the offset from UTC, for the hour that autumn repeats. Example: `2026-11-01 01:30-04:00`. */
const WITH_OFFSET = /^(\d{4}-\d{2}-\d{2})[ t](\d{2}:\d{2})(?::\d{2})? ?([+-]\d{2}:\d{2}|z)$/;

/** Where a time was typed, and what it is read by. */
export interface PaperTime {
  field: string;
  /** Hospital time at which it is read; it may not lie after it. */
  now: Date;
  /** IANA zone of the wall clock. */
  zone: string;
  /** The instant before it on the paper: a bare time is the first one that is not before it. */
  after?: Date | null | undefined;
}

/**
 * A time of a paper log as people write it: `2026-03-09 02:30`, `yesterday 23:10`, `today 02:30`, or a bare `02:30` within
 * 12 hours of the time before it (without one: its latest past occurrence), by the wall clock of the zone; UTC. Throws Invalid at the
 * field: unreadable, no such time, twice in the hour that autumn repeats, in the future, over a year ago.
 * Example: after 2026-03-08 23:10 in New York, `01:40` is 2026-03-09 01:40, 05:40 UTC.
 */
export function readPaperTime(typed: string, { field, now, zone, after }: PaperTime): Date {
  const text = typed.trim().toLowerCase().replace(/\s+/g, ' ');
  const refuse = (why: string) => new Invalid(why, field);
  const exact = WITH_OFFSET.exec(text);
  if (exact) {
    const [, day = '', time = '', offset = ''] = exact;
    const at = new Date(`${day}T${time}${offset.toUpperCase()}`);
    if (Number.isNaN(at.getTime())) throw refuse('There is no such date. Check it.');
    return inThePast(at, { now, zone }, refuse);
  }
  const [, word = '', clock = ''] =
    /^(?:(\d{4}-\d{2}-\d{2}|yesterday|today)[ t])?(?:at )?(\S+(?: [ap]m)?)$/.exec(text) ?? [];
  const time = readWallTime(clock.replace(/^(\d{1,2}:\d{2}):\d{2}$/, '$1'));
  if (!time) throw refuse('Type the date and the time: 2026-03-09 02:30.');
  const on = (day: Day) => instantsAt(day, time, zone);
  const found = word ? on(dayOf(word, now, zone, refuse)) : bare(on, { now, zone, after });
  const [first, second] = found;
  if (!first) throw refuse('That time did not exist: the clocks went forward. Check it.');
  if (second)
    throw refuse(
      'That time came twice: the clocks went back. Add its offset, such as 2026-11-01 01:30-04:00.',
    );
  if (!word && after && first.getTime() - after.getTime() > BARE_WITHIN_MS)
    throw refuse('That is over 12 hours after the time before it: add the date, such as 2026-03-09 02:30.');
  return inThePast(first, { now, zone }, refuse);
}

function dayOf(word: string, now: Date, zone: string, refuse: (why: string) => Invalid): Day {
  if (word === 'today' || word === 'yesterday') return dayIn(now, zone, word === 'today' ? 0 : -1);
  const day = readDay(word);
  if (!day) throw refuse('There is no such date. Check it.');
  return day;
}

/** A time without its date: the first one from `after` on, else the latest one that is past. */
function bare(
  on: (day: Day) => Date[],
  { now, zone, after }: Pick<PaperTime, 'now' | 'zone' | 'after'>,
): Date[] {
  if (after) {
    const from = Math.floor(after.getTime() / MINUTE_MS) * MINUTE_MS;
    const days = [0, 1].map((shift) => on(dayIn(after, zone, shift)).filter((at) => at.getTime() >= from));
    return days.find((instants) => instants.length > 0) ?? [];
  }
  const days = [0, -1].map((shift) => on(dayIn(now, zone, shift)).filter((at) => at <= now));
  return days.find((instants) => instants.length > 0) ?? [];
}

function inThePast(
  at: Date,
  { now, zone }: Pick<PaperTime, 'now' | 'zone'>,
  refuse: (why: string) => Invalid,
): Date {
  if (at > now) throw refuse(`That lies in the future: it is ${dayTimeIn(now, zone, now)} now.`);
  if (now.getTime() - at.getTime() > OLDEST_DAYS * DAY_MS)
    throw refuse('That is over a year ago. Check the date.');
  return at;
}
