import ICAL from 'ical.js';
import type { Budget } from './limits.ts';

const DAYS_OF_A_MONTH = 31;

/**
 * The wall times of a rule, in milliseconds, from a start on. The library looks for the next one within a single call,
 * for ever where there is none; each of its steps is counted here, so that the budget ends it. May throw what the
 * library throws for a rule that makes no sense.
 */
export function* ruleTimes(rule: ICAL.Recur, start: number, budget: Budget): Generator<number> {
  const days = rule.parts.BYDAY?.length ?? 0;
  class Bounded extends ICAL.RecurIterator {
    override check_contracting_rules(): boolean {
      budget.spend(1);
      return super.check_contracting_rules();
    }
    override increment_monthday(inc: number): void {
      budget.spend(inc);
      super.increment_monthday(inc);
    }
    override next_month(): number {
      budget.spend(DAYS_OF_A_MONTH);
      return super.next_month();
    }
    override increment_year(inc: number): void {
      budget.spend(DAYS_OF_A_MONTH + days);
      super.increment_year(inc);
    }
  }
  const iterator = new Bounded({ rule, dtstart: timeOf(start) });
  for (let time = iterator.next(); time; time = iterator.next()) yield wallOf(time);
}

function timeOf(wall: number): ICAL.Time {
  const at = new Date(wall);
  return ICAL.Time.fromData({
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    isDate: false,
  });
}

function wallOf(time: ICAL.Time): number {
  return Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
}
