import { TZDate } from '@date-fns/tz';
import { addDays } from 'date-fns';

export interface WallTime {
  hour: number;
  minute: number;
}

/** Reads `10:42`, `1042`, `7am`, `10:42pm` as a time of day; null when it is none. */
export function readWallTime(text: string): WallTime | null {
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
export function instantsAt(
  day: { year: number; month: number; day: number },
  time: WallTime,
  zone: string,
): Date[] {
  const guess = Date.UTC(day.year, day.month - 1, day.day, time.hour, time.minute);
  const offsets = [-24, 0, 24].map((hours) => offsetMs(guess + hours * 3_600_000, zone));
  const found = [...new Set(offsets)]
    .map((offset) => guess - offset)
    .filter((at) => shows(at, day, time, zone));
  return [...new Set(found)].sort((a, b) => a - b).map((at) => new Date(at));
}

/** The calendar day in a zone, `shift` days later. */
export function dayIn(at: Date, zone: string, shift = 0): { year: number; month: number; day: number } {
  const local = addDays(new TZDate(at, zone), shift);
  return { year: local.getFullYear(), month: local.getMonth() + 1, day: local.getDate() };
}

function offsetMs(at: number, zone: string): number {
  return -new TZDate(at, zone).getTimezoneOffset() * 60_000;
}

function shows(at: number, day: { day: number }, time: WallTime, zone: string): boolean {
  const local = new TZDate(at, zone);
  return local.getDate() === day.day && local.getHours() === time.hour && local.getMinutes() === time.minute;
}
