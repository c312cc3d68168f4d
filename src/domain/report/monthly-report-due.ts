import { dayTextIn } from '../time/days.ts';
import { messagesFrom, waitsUntil } from '../time/message-hours.ts';
import { type MonthText, monthsAfter } from './month.ts';

/** Whether a month's report is due, of which month, and when to look again. */
export interface MonthlyReportDue {
  due: MonthText | null;
  next: Date;
}

/**
 * The last month whose report may go at `now`: the one before this, from the first of the month at 09:00 in an IANA zone.
 * Example: on 1 April 2026 at 08:59 in New York it is 2026-02, a minute later 2026-03.
 */
export function monthToReport(now: Date, zone: string): MonthText {
  const current = dayTextIn(now, zone).slice(0, 7);
  return monthsAfter(current, now < messagesFrom(`${current}-01`, zone) ? -2 : -1);
}

/**
 * Whether a report is due at `now`, when the last one was of the month `told`: once for each month. After a gap the newest
 * goes, not those before it, and none at night.
 */
export function monthlyReportDue(told: MonthText, now: Date, zone: string): MonthlyReportDue {
  const month = monthToReport(now, zone);
  const next = messagesFrom(`${monthsAfter(month, 2)}-01`, zone);
  if (month <= told) return { due: null, next };
  const waits = waitsUntil(now, zone);
  return waits ? { due: null, next: waits } : { due: month, next };
}
