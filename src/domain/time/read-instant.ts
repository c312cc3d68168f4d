import { readDay } from './read-day.ts';
import { type Day, dayIn, readWallTime } from './wall-clock.ts';
import { zoneClock } from './zone-clock.ts';

const MINUTE_MS = 60_000;

/**
 * An instant of a roster as people type it: `now`, `08:00` (its next occurrence after `after`), `tomorrow 08:00`, `2026-03-10 08:00`, by
 * the wall clock of `zone`; null when it cannot be read. A time that spring leaves out is the moment at which the clock
 * jumps, one that exists twice is the first. UTC.
 */
export function readInstant(text: string, now: Date, zone: string, after = now): Date | null {
  const typed = text.trim().toLowerCase().replace(/\s+/g, ' ');
  if (typed === 'now') return new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS);
  const [, word = '', clock = ''] =
    /^(?:(\d{4}-\d{2}-\d{2}|today|tomorrow) )?(\S+(?: [ap]m)?)$/.exec(typed) ?? [];
  const time = readWallTime(clock);
  if (!time) return null;
  const on = (day: Day) =>
    new Date(zoneClock(zone).instantOf(Date.UTC(day.year, day.month - 1, day.day, time.hour, time.minute)));
  if (!word) {
    const sameDay = on(dayIn(after, zone));
    return sameDay > after ? sameDay : on(dayIn(after, zone, 1));
  }
  const day = word === 'today' ? dayIn(now, zone) : word === 'tomorrow' ? dayIn(now, zone, 1) : readDay(word);
  return day && on(day);
}

/** An instant as `readInstant` reads it. Example: `2026-03-10 08:00`. */
export function writeInstant(at: Date, zone: string): string {
  return new Date(zoneClock(zone).wallAt(at.getTime())).toISOString().slice(0, 16).replace('T', ' ');
}
