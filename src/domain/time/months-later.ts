import type { Day } from './wall-clock.ts';

/**
 * The same day of the month so many months later; where that month is too short, its last day. Counted from the first
 * day each time, so that a short month moves nothing: from 31 January on it is 28 February and 31 March.
 */
export function monthsLater({ year, month, day }: Day, months: number): Day {
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return { year: first.getUTCFullYear(), month: first.getUTCMonth() + 1, day: Math.min(day, last) };
}
