import { type DayText, daysAfter, dayTextIn } from './days.ts';
import { messagesFrom, waitsUntil } from './message-hours.ts';

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
  return now < messagesFrom(monday, zone) ? daysAfter(monday, -7) : monday;
}

/**
 * Whether the message of a week is due at `now`, when the last one was of the Monday `told`: once for each week, on
 * Monday at 09:00 by the clock in `zone`. After a gap of days, or of weeks, one goes, and none at night.
 */
export function weeklyMessageDue(told: DayText, now: Date, zone: string): WeeklyMessageDue {
  const week = weekOf(now, zone);
  const nextWeek = messagesFrom(daysAfter(week, 7), zone);
  if (week <= told) return { due: null, next: nextWeek };
  const waits = waitsUntil(now, zone);
  return waits ? { due: null, next: waits } : { due: week, next: nextWeek };
}
