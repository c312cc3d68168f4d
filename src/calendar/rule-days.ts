import { DAY_MS, dayOfWall, weekdayIndex } from '../domain/time/day-number.ts';
import type { Budget } from './limits.ts';
import type { Rule } from './rule.ts';

/** Numbered days of a stretch: the first and the last one. */
interface Stretch {
  first: number;
  last: number;
}

/** Whether a rule of hours, days or weeks names a day: by its month, day of the month and weekday. */
export function isNamedDay({ months, monthDays, days }: Rule, day: number): boolean {
  if (days && !days.some(({ weekday }) => weekday === weekdayIndex(day))) return false;
  if (!months && !monthDays) return true;
  const at = new Date(day * DAY_MS);
  if (months && !months.includes(at.getUTCMonth() + 1)) return false;
  return !monthDays || isMonthDay(monthDays, at.getUTCDate(), monthOf(at.getUTCFullYear(), at.getUTCMonth()));
}

/** The days of a month that a rule names, in order. `start`: whose day of the month counts where the rule says none. */
export function daysOfMonth(rule: Rule, begins: number, start: Date, budget: Budget): number[] {
  const at = new Date(begins);
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  if (rule.months && !rule.months.includes(month + 1)) {
    budget.spend(1);
    return [];
  }
  const whole = monthOf(year, month);
  return daysWithin(rule, whole, whole, rule.days ? null : start.getUTCDate(), budget);
}

/**
 * The days of a year that a rule names, in order. Weekdays are numbered within its months where the rule names months,
 * else within the year. `start`: whose day and month count where the rule says nothing.
 */
export function daysOfYear(rule: Rule, year: number, start: Date, budget: Budget): number[] {
  const { months, monthDays, days } = rule;
  const own = months || monthDays || days ? null : start.getUTCMonth() + 1;
  const meant = months ?? (own ? [own] : Array.from({ length: 12 }, (_, i) => i + 1));
  const wholeYear = { first: monthOf(year, 0).first, last: monthOf(year, 11).last };
  return [...new Set(meant)]
    .sort((a, b) => a - b)
    .flatMap((month) => {
      const within = monthOf(year, month - 1);
      return daysWithin(rule, within, months ? within : wholeYear, days ? null : start.getUTCDate(), budget);
    });
}

/** The days of one month. `numbered`: within what weekdays are numbered; `own`: the day where the rule names none. */
function daysWithin(
  { monthDays, days }: Rule,
  month: Stretch,
  numbered: Stretch,
  own: number | null,
  budget: Budget,
): number[] {
  const length = month.last - month.first + 1;
  const named = monthDays ?? (own === null ? null : [own]);
  const dates = named
    ? [...new Set(named.map((date) => (date < 0 ? length + 1 + date : date)))].sort((a, b) => a - b)
    : Array.from({ length }, (_, i) => i + 1);
  budget.spend(dates.length);
  return dates
    .filter((date) => date >= 1 && date <= length)
    .map((date) => month.first + date - 1)
    .filter((day) => !days || days.some((one) => isNth(one, day, numbered)));
}

function isNth({ weekday, nth }: NonNullable<Rule['days']>[number], day: number, { first, last }: Stretch) {
  if (weekdayIndex(day) !== weekday) return false;
  if (nth === 0) return true;
  return nth > 0 ? Math.floor((day - first) / 7) + 1 === nth : Math.floor((last - day) / 7) + 1 === -nth;
}

function isMonthDay(monthDays: number[], date: number, { first, last }: Stretch): boolean {
  return monthDays.includes(date) || monthDays.includes(date - (last - first + 1) - 1);
}

function monthOf(year: number, month: number): Stretch {
  return {
    first: dayOfWall(Date.UTC(year, month, 1)),
    last: dayOfWall(Date.UTC(year, month + 1, 0)),
  };
}
