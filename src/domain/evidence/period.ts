import { Invalid } from '../errors.ts';
import { type DayText, daysAfter, dayTextIn, endOfDay, yearsAfter } from '../time/days.ts';
import { readDay } from '../time/read-day.ts';

/** Days of the home site, the first and the last, and the instants at which they begin and end. */
export interface Period {
  from: DayText;
  to: DayText;
  start: Date;
  end: Date;
}

/** Years for which 45 CFR 164.316(b)(2)(i) wants records kept. */
export const YEARS_KEPT = 6;

/**
 * The days that somebody asked for (`2026-03-09`; empty: the year until today) as a period in an IANA zone. Throws Invalid
 * at `from` or `to`: it cannot be read, lies in the future or before the other, or six years are not enough for it.
 * Example: at 2026-04-01 in New York, nothing typed: 2025-04-01 to 2026-04-01, from 04:00Z to 04:00Z of the day after.
 */
export function readPeriod(typed: { from: string; to: string }, now: Date, zone: string): Period {
  const today = dayTextIn(now, zone);
  const to = readOr(typed.to, today, 'to');
  if (to > today) throw new Invalid(`This date is in the future: today is ${today}.`, 'to');
  const from = readOr(typed.from, yearsAfter(to, -1), 'from');
  if (from > to) throw new Invalid(`The period ends on ${to}: it cannot begin later.`, 'from');
  const first = yearsAfter(to, -YEARS_KEPT);
  if (from < first)
    throw new Invalid(`At most ${YEARS_KEPT} years in one document: begin on ${first} or later.`, 'from');
  return { from, to, start: endOfDay(daysAfter(from, -1), zone), end: endOfDay(to, zone) };
}

function readOr(typed: string, otherwise: DayText, field: 'from' | 'to'): DayText {
  const day = typed.trim();
  if (!day) return otherwise;
  if (!readDay(day)) throw new Invalid('Type the date as 2026-03-09.', field);
  return day;
}
