import { Invalid } from '../errors.ts';
import { type DayText, daysAfter, dayTextIn, endOfDay } from '../time/days.ts';

/** A calendar month, such as `2026-03`: it compares and sorts as it stands. */
export type MonthText = string;

/** A month and the instants at which it begins and ends in its zone. */
export interface Month {
  month: MonthText;
  start: Date;
  end: Date;
}

/**
 * A month in an IANA zone, in which the clocks may change.
 * Example: 2026-03 in New York is 2026-03-01T05:00Z to 2026-04-01T04:00Z: an hour less than 31 days.
 */
export function monthIn(month: MonthText, zone: string): Month {
  const begin = (of: MonthText) => endOfDay(daysAfter(firstDay(of), -1), zone);
  return { month, start: begin(month), end: begin(monthsAfter(month, 1)) };
}

/** The month so many months later; negative: earlier. Example: 2026-01 and -1 → 2025-12. */
export function monthsAfter(month: MonthText, months: number): MonthText {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** The month that somebody asked for (`2026-03`; nothing: the one before this). Throws Invalid: unreadable, or in the future. */
export function readMonth(typed: string, now: Date, zone: string): Month {
  const current = dayTextIn(now, zone).slice(0, 7);
  const month = typed.trim() || monthsAfter(current, -1);
  if (!isMonth(month)) throw new Invalid('Type the month as 2026-03.', 'month');
  if (month > current) throw new Invalid(`${month} is in the future.`, 'month');
  return monthIn(month, zone);
}

/** Whether a text is a month as it is written. Example: `2026-03`. */
export function isMonth(text: string): boolean {
  return /^20\d\d-(0[1-9]|1[0-2])$/.test(text);
}

const firstDay = (month: MonthText): DayText => `${month}-01`;
