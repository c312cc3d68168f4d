import { type Day, dayIn, instantsAt } from './wall-clock.ts';

/** A calendar day as text, such as `2027-03-31`: it compares and sorts as it stands. */
export type DayText = string;

const DAY_MS = 86_400_000;

/** The calendar day that an instant falls on in an IANA zone. */
export function dayTextIn(at: Date, zone: string): DayText {
  return textOf(dayIn(at, zone));
}

/** The day `days` later. */
export function daysAfter(day: DayText, days: number): DayText {
  const { year, month, day: date } = dayOf(day);
  return textOf({ year, month, day: date + days });
}

/** The same day of a later year; 29 February becomes the 28th. */
export function yearsAfter(day: DayText, years: number): DayText {
  const { year, month, day: date } = dayOf(day);
  const lastOfMonth = new Date(Date.UTC(year + years, month, 0)).getUTCDate();
  return textOf({ year: year + years, month, day: Math.min(date, lastOfMonth) });
}

/** Days from one calendar day to another; negative when it lies before. */
export function daysFrom(day: DayText, to: DayText): number {
  return Math.round((utc(dayOf(to)) - utc(dayOf(day))) / DAY_MS);
}

/** The instant at which a day ends in an IANA zone. Example: 2026-03-08 in New York ends at 2026-03-09T04:00Z. */
export function endOfDay(day: DayText, zone: string): Date {
  const next = dayOf(daysAfter(day, 1));
  // Where the clocks go forward at midnight, the day begins at the first time that exists.
  for (const minute of [0, 30, 60, 90, 120]) {
    const [first] = instantsAt(next, { hour: Math.floor(minute / 60), minute: minute % 60 }, zone);
    if (first) return first;
  }
  throw new RangeError(`${zone} has no morning on the day after ${day}`);
}

function dayOf(text: DayText): Day {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return { year, month, day };
}

function utc({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day);
}

function textOf(day: Day): DayText {
  return new Date(utc(day)).toISOString().slice(0, 10);
}
