import { openMinutes, type ServiceHours, WEEK_MINUTES } from '../time/service-hours.ts';

/** Minutes that count only within the hours; without hours, all. */
export interface ToleranceLimit {
  minutes: number;
  hours: ServiceHours | null;
}

/**
 * Whether something that takes one limit can break another: whether there is a minute of the week from which, when the
 * one has run out, more of the other's minutes have passed than it allows. Judged from every minute of an ideal week,
 * without changes of the clocks. Example: 24 h around the clock can break 8 h within Mon-Fri 07:00-19:00, but not 12 h
 * of them.
 */
export function canExceed(one: ToleranceLimit, than: ToleranceLimit): boolean {
  if (JSON.stringify(one.hours) === JSON.stringify(than.hours)) return one.minutes > than.minutes;
  const [taken, allowed] = [week(one.hours), week(than.hours)];
  for (let start = 0; start < WEEK_MINUTES; start += 1) {
    const end = taken.after(start, one.minutes);
    if (allowed.before(end) - allowed.before(start) > than.minutes) return true;
  }
  return false;
}

interface Week {
  /** Open minutes before a minute, counted from the first Monday. */
  before(minute: number): number;
  /** The minute at which so many open ones have passed. */
  after(start: number, minutes: number): number;
}

function week(hours: ServiceHours | null): Week {
  if (!hours) return { before: (minute) => minute, after: (start, minutes) => start + minutes };
  const open = openMinutes(hours);
  const counted = [0];
  for (let minute = 0, next = 0; minute < WEEK_MINUTES; minute += 1) {
    if (open[next] === minute) next += 1;
    counted.push(next);
  }
  const before = (minute: number) =>
    Math.floor(minute / WEEK_MINUTES) * open.length + (counted[minute % WEEK_MINUTES] ?? 0);
  const after = (start: number, minutes: number) => {
    const last = before(start) + minutes - 1;
    return Math.floor(last / open.length) * WEEK_MINUTES + (open[last % open.length] ?? 0) + 1;
  };
  return { before, after };
}
