import { type DayText, daysAfter, dayTextIn } from './days.ts';
import { zoneClock } from './zone-clock.ts';

/** Hours of the home site's wall clock: the message goes on Monday at this one, and made up for only before the other. */
const FROM_HOUR = 9;
const TO_HOUR = 17;

/** Whether the weekly message is due, for which Monday, and when to look again. */
export interface WeeklyMessageDue {
  due: DayText | null;
  next: Date;
}

/**
 * The Monday whose 09:00 in an IANA zone came last. Example: on Monday 9 March 2026 at 08:59 in New York it is
 * 2026-03-02, a minute later 2026-03-09.
 */
export function weekOf(now: Date, zone: string): DayText {
  const today = dayTextIn(now, zone);
  const sinceMonday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = daysAfter(today, -sinceMonday);
  return now < instantOf(monday, FROM_HOUR, zone) ? daysAfter(monday, -7) : monday;
}

/**
 * Whether the message of a week is due at `now`, when the last one was of the Monday `told`: once for each week, on
 * Monday at 09:00 by the clock in `zone`. After a gap of days, or of weeks, one goes, and none at night.
 */
export function weeklyMessageDue(told: DayText, now: Date, zone: string): WeeklyMessageDue {
  const week = weekOf(now, zone);
  const nextWeek = instantOf(daysAfter(week, 7), FROM_HOUR, zone);
  if (week <= told) return { due: null, next: nextWeek };
  const today = dayTextIn(now, zone);
  const opens = instantOf(today, FROM_HOUR, zone);
  if (now < opens) return { due: null, next: opens };
  if (now >= instantOf(today, TO_HOUR, zone))
    return { due: null, next: instantOf(daysAfter(today, 1), FROM_HOUR, zone) };
  return { due: week, next: nextWeek };
}

function instantOf(day: DayText, hour: number, zone: string): Date {
  return new Date(zoneClock(zone).instantOf(Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00Z`)));
}
