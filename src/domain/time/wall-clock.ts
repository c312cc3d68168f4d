import { isShort } from '../text/short.ts';
import { zoneClock } from './zone-clock.ts';

export interface WallTime {
  hour: number;
  minute: number;
}

export interface Day {
  year: number;
  /** From 1. */
  month: number;
  day: number;
}

/** Reads `10:42`, `1042`, `7am`, `10:42pm` as a time of day; null when it is none. */
export function readWallTime(text: string): WallTime | null {
  if (!isShort(text)) return null;
  const match = /^(\d{1,2})(?::?(\d{2}))?\s*(am|pm)?$/i.exec(text.trim());
  if (!match) return null;
  const [, hourText = '', minuteText, half] = match;
  if (minuteText === undefined && !half) return null;
  let hour = Number(hourText);
  const minute = Number(minuteText ?? 0);
  if (half) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  }
  return hour > 23 || minute > 59 ? null : { hour, minute };
}

/**
 * The instants at which a day's wall clock in a zone shows a time: one, none in the hour that spring leaves out, two
 * in the hour that autumn repeats. Example: 01:30 on 1 November 2026 in New York is 05:30 and 06:30 UTC.
 */
export function instantsAt(day: Day, time: WallTime, zone: string): Date[] {
  const clock = zoneClock(zone);
  const wall = Date.UTC(day.year, day.month - 1, day.day, time.hour, time.minute);
  const found = [-24, 0, 24]
    .map((hours) => wall + hours * 3_600_000)
    .map((near) => wall - (clock.wallAt(near) - near))
    .filter((at) => clock.wallAt(at) === wall);
  return [...new Set(found)].sort((a, b) => a - b).map((at) => new Date(at));
}

/** The calendar day in a zone, `shift` days later. */
export function dayIn(at: Date, zone: string, shift = 0): Day {
  // Shifted on the bare calendar: in some zones the clocks change at midnight, and a local time may not exist there.
  const moved = new Date(zoneClock(zone).wallAt(at.getTime()));
  moved.setUTCDate(moved.getUTCDate() + shift);
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

/** What the wall clock in a zone shows. */
export function wallTimeIn(at: Date, zone: string): WallTime {
  const wall = new Date(zoneClock(zone).wallAt(at.getTime()));
  return { hour: wall.getUTCHours(), minute: wall.getUTCMinutes() };
}

/** Whether one time of day comes after another. */
export function isLater(time: WallTime, than: WallTime): boolean {
  return time.hour * 60 + time.minute > than.hour * 60 + than.minute;
}

/** Whether the calendar has such a day: 30 February and month 13 are none. */
export function isDay({ year, month, day }: Day): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
