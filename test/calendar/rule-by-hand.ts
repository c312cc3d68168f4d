import type { AnyRule } from './any-rule.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/**
 * When a rule repeats before `to`, in milliseconds of wall time, worked out the long way: every day and hour from the beginning of the year in which it
 * starts is asked whether it meets each part (RFC 5545, 3.3.10, its table); what meets them is put together by hour, day,
 * week, month or year, and BYSETPOS chooses from each.
 */
export function ruleByHand({ start, rule }: AnyRule, to: Date): number[] {
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]));
  const has = (name: string) => parts.has(name);
  const list = (name: string) => parts.get(name)?.split(',') ?? [];
  const numbers = (name: string, own: number) => (has(name) ? list(name).map(Number) : [own]);
  const freq = parts.get('FREQ') ?? '';
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const weekStart = WEEKDAYS.indexOf(parts.get('WKST') ?? 'MO');

  const weekOf = (at: Date) => {
    let day = Math.floor(at.getTime() / DAY);
    while (new Date(day * DAY).getUTCDay() !== weekStart) day -= 1;
    return day / 7;
  };
  const periodOf = (at: Date): number => {
    if (freq === 'YEARLY') return at.getUTCFullYear();
    if (freq === 'MONTHLY') return at.getUTCFullYear() * 12 + at.getUTCMonth();
    if (freq === 'WEEKLY') return weekOf(at);
    return Math.floor(at.getTime() / (freq === 'DAILY' ? DAY : HOUR));
  };
  const withinYear = freq === 'YEARLY' && !has('BYMONTH');
  const sameStretch = (a: Date, b: Date) =>
    a.getUTCFullYear() === b.getUTCFullYear() && (withinYear || a.getUTCMonth() === b.getUTCMonth());
  /** How many of its weekday there are in the month or year, from this one back or on. */
  const count = (at: Date, step: number) => {
    let found = 0;
    for (let day = at; sameStretch(day, at); day = new Date(day.getTime() + step * 7 * DAY)) found += 1;
    return found;
  };
  const isWeekday = (at: Date, written: string) => {
    const nth = Number(written.slice(0, -2) || 0);
    if (WEEKDAYS[at.getUTCDay()] !== written.slice(-2)) return false;
    return nth === 0 || (nth > 0 ? count(at, -1) === nth : count(at, 1) === -nth);
  };
  const daysLeft = (at: Date) => {
    const length = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
    return at.getUTCDate() - length - 1;
  };
  const isDay = (at: Date): boolean => {
    if (has('BYMONTH') && !list('BYMONTH').includes(String(at.getUTCMonth() + 1))) return false;
    const dates = list('BYMONTHDAY').map(Number);
    if (has('BYMONTHDAY') && !dates.includes(at.getUTCDate()) && !dates.includes(daysLeft(at))) return false;
    if (has('BYDAY') && !list('BYDAY').some((written) => isWeekday(at, written))) return false;
    const isFree = has('BYMONTHDAY') || has('BYDAY');
    if (freq === 'WEEKLY') return has('BYDAY') || at.getUTCDay() === start.getUTCDay();
    if (isFree || freq === 'DAILY' || freq === 'HOURLY') return true;
    if (at.getUTCDate() !== start.getUTCDate()) return false;
    return freq === 'MONTHLY' || has('BYMONTH') || at.getUTCMonth() === start.getUTCMonth();
  };

  const everyHour = Array.from({ length: 24 }, (_, hour) => hour);
  const hours = freq === 'HOURLY' && !has('BYHOUR') ? everyHour : numbers('BYHOUR', start.getUTCHours());
  const minutes = numbers('BYMINUTE', start.getUTCMinutes());
  const times = hours.flatMap((hour) => minutes.map((minute) => hour * HOUR + minute * 60_000));
  times.sort((a, b) => a - b);

  const periods = new Map<number, number[]>();
  const first = periodOf(start);
  const begin = weekOf(new Date(Date.UTC(start.getUTCFullYear(), 0, 1))) * 7 * DAY;
  for (let day = begin; day < to.getTime(); day += DAY) {
    if (!isDay(new Date(day))) continue;
    for (const time of times) {
      const period = periodOf(new Date(day + time));
      if (period < first || Math.round(period - first) % interval !== 0) continue;
      const before = periods.get(period);
      if (before) before.push(day + time);
      else periods.set(period, [day + time]);
    }
  }
  const wanted = list('BYSETPOS').map(Number);
  return [...periods.values()]
    .flatMap((all) =>
      has('BYSETPOS') ? all.filter((_, i) => wanted.includes(i + 1) || wanted.includes(i - all.length)) : all,
    )
    .filter((at) => at >= start.getTime())
    .slice(0, Number(parts.get('COUNT') ?? Number.POSITIVE_INFINITY))
    .filter((at) => at < to.getTime());
}
