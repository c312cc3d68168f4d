import { addMinutes } from 'date-fns/addMinutes';
import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import { subHours } from 'date-fns/subHours';
import { Invalid } from '../errors.ts';
import { isShort } from '../text/short.ts';
import { readDuration } from './durations.ts';
import {
  type Day,
  dayIn,
  instantsAt,
  isDay,
  isLater,
  readWallTime,
  type WallTime,
  wallTimeIn,
} from './wall-clock.ts';

export type SinceResult =
  | { kind: 'at'; at: Date }
  | { kind: 'ambiguous'; choices: [Date, Date] }
  | { kind: 'unreadable'; message: string }
  | { kind: 'future'; message: string };

const EXAMPLES = 'Type now, 10:42, 25m ago or yesterday 23:10.';
const OLDEST_DAYS = 7;
const OLDEST_MINUTES = OLDEST_DAYS * 1_440;
const FUTURE = 'That time lies ahead. Type now, or a time that has passed.';
const TOO_OLD = `That is more than ${OLDEST_DAYS} days ago. Check the date.`;
/** A telephone's clock may run ahead of ours by this much: such a time is now, not yesterday. */
const FAST_CLOCK_MINUTES = 2;

/**
 * When it began, as people type it: `now`, `10:42`, `25m ago`, `yesterday 23:10`, `2026-11-24 10:42`. A bare time is
 * its latest past occurrence within 24 h on the wall clock of `zone` (IANA); up to two minutes ahead it is now. In the hour that autumn repeats the answer
 * is `ambiguous`; in the hour that spring leaves out it is unreadable, and says so.
 *
 * Example: at 02:40 in New York, `23:10` is yesterday evening, `02:20` twenty minutes ago.
 */
export function parseSince(text: string, now: Date, zone: string): SinceResult {
  if (!isShort(text)) return unreadable();
  const typed = text
    .trim()
    .toLowerCase()
    .replace(/^since\s+/, '')
    .replace(/\s+/g, ' ');
  if (typed === '' || typed === 'now' || typed === 'just now') return { kind: 'at', at: now };

  const ago = /^(.+?)\s*ago$/.exec(typed);
  if (ago) {
    const minutes = readDuration(ago[1] ?? '');
    if (minutes === null) return unreadable();
    return minutes > OLDEST_MINUTES ? tooOld() : checked([addMinutes(now, -minutes)], now);
  }
  // A start never lies ahead, however it is put.
  if (/^(?:in\s+\S|tomorrow\b)/.test(typed)) return { kind: 'future', message: FUTURE };
  const dated = /^(\d{4})-(\d{2})-(\d{2})[ t](?:at\s+)?(.+)$/.exec(typed);
  if (dated) {
    const [, year, month, day, clock = ''] = dated;
    return onDay({ year: Number(year), month: Number(month), day: Number(day) }, clock, now, zone);
  }
  const named = /^(yesterday|today|last night)\s+(?:at\s+)?(.+)$/.exec(typed);
  if (named) {
    const [, word, clock = ''] = named;
    const thisMorning = word === 'last night' && (readWallTime(clock)?.hour ?? 0) < 12;
    return onDay(dayIn(now, zone, word === 'today' || thisMorning ? 0 : -1), clock, now, zone);
  }
  const time = readWallTime(typed.replace(/^at\s+/, ''));
  return time ? latest(time, now, zone) : unreadable();
}

/**
 * Holds a start (UTC) that did not come through `parseSince`, such as one that a button carried, to the same bounds.
 * Throws Invalid at the field `since`: it lies ahead, is more than 7 days old, or is no instant.
 */
export function requireStart(since: Date, now: Date): void {
  if (since > now) throw new Invalid(FUTURE, 'since');
  if (!(differenceInMinutes(now, since) <= OLDEST_MINUTES)) throw new Invalid(TOO_OLD, 'since');
}

function latest(time: WallTime, now: Date, zone: string): SinceResult {
  const today = instantsAt(dayIn(now, zone), time, zone);
  if (today.some((at) => at <= now)) return checked(today, now);
  if (today.some((at) => at <= addMinutes(now, FAST_CLOCK_MINUTES))) return { kind: 'at', at: now };
  if (today.length === 0 && isLater(wallTimeIn(now, zone), time)) return leftOut();
  const yesterday = instantsAt(dayIn(now, zone, -1), time, zone);
  if (yesterday.length === 0) return leftOut();
  const within = yesterday.filter((at) => at > subHours(now, 24));
  return checked(within.length > 0 ? within : today, now);
}

function onDay(day: Day, clock: string, now: Date, zone: string): SinceResult {
  const time = readWallTime(clock);
  if (!time) return unreadable();
  if (!isDay(day)) return { kind: 'unreadable', message: 'There is no such date. Check it.' };
  const instants = instantsAt(day, time, zone);
  return instants.length === 0 ? leftOut() : checked(instants, now);
}

function checked(instants: Date[], now: Date): SinceResult {
  const past = instants.filter((at) => at <= now);
  const [first, second] = past;
  if (!first) return { kind: 'future', message: FUTURE };
  if (addMinutes(first, OLDEST_MINUTES) < now) return tooOld();
  return second ? { kind: 'ambiguous', choices: [first, second] } : { kind: 'at', at: first };
}

function tooOld(): SinceResult {
  return { kind: 'unreadable', message: TOO_OLD };
}

function leftOut(): SinceResult {
  return {
    kind: 'unreadable',
    message: 'That time did not exist: the clocks went forward. Type it as "… ago".',
  };
}

function unreadable(): SinceResult {
  return { kind: 'unreadable', message: `That time was not understood. ${EXAMPLES}` };
}
