import type { Day } from './wall-clock.ts';
import { WEEKDAYS, type Weekday } from './weekday.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
export const DAY_MINUTES = 1_440;

/** Days of the calendar since 1 January 1970, whatever a clock does on them. */
export function dayNumber({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

/** The day number of a wall time in milliseconds. */
export function dayOfWall(wall: number): number {
  return Math.floor(wall / DAY_MS);
}

/** The wall time, in milliseconds, so many minutes after midnight of a day. */
export function wallTime(day: number, minutes: number): number {
  return day * DAY_MS + minutes * MINUTE_MS;
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayIndex(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The weekday of a day of the calendar. Example: 5 January 2026 is a Monday. */
export function weekdayOf(day: Day): Weekday {
  return WEEKDAYS[weekdayIndex(dayNumber(day))] ?? 'Mon';
}
