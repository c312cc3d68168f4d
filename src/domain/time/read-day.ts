import { type Day, isDay } from './wall-clock.ts';

/** `2026-12-25` as a day of the calendar; null when there is no such day or it is written otherwise. */
export function readDay(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  if (!match) return null;
  const day = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  return day.year >= 1970 && isDay(day) ? day : null;
}
