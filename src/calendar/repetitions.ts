import { DAY_MS, dayOfWall, HOUR_MS, weekdayIndex } from '../domain/time/day-number.ts';
import type { Budget } from './limits.ts';
import type { Rule } from './rule.ts';
import { daysOfMonth, daysOfYear, isNamedDay } from './rule-days.ts';

/** Of what a rule's BYSETPOS counts: the days of one period (hour, day, week, month, year), each with its times. */
interface Period {
  /** Its first instant of wall time. */
  begins: number;
  /** Numbers of its days that the rule names, in order. */
  days: number[];
}

/**
 * When a rule repeats, as wall times in milliseconds in order: those from `from` on and before `to`, and perhaps some
 * earlier ones. `start` is the beginning of the event, which counts only where the rule names it; `until` the last
 * possible time, or null. What no period has, such as 30 February, never happens. Every day, hour and time that is
 * looked at is taken from the budget.
 *
 * Periods are worked through one by one (RFC 5545, 3.3.10): which days and times of it the rule names, then which of
 * those by their position. Without COUNT those before `from` are not even looked at.
 */
export function repetitions(
  rule: Rule,
  start: number,
  until: number | null,
  from: number,
  to: number,
  line: number,
  budget: Budget,
): number[] {
  budget.line = line;
  const times = timesOfDay(rule, start);
  const last = Math.min(until ?? Number.POSITIVE_INFINITY, to - 1);
  const found: number[] = [];
  let left = rule.count ?? Number.POSITIVE_INFINITY;
  for (const { begins, days } of periods(rule, start, rule.count === null ? from : start, budget)) {
    if (begins > last) break;
    const all = days.length * times.length;
    for (const i of positions(rule, all)) {
      budget.spend(1);
      const day = days[Math.floor(i / times.length)] ?? 0;
      const time = day * DAY_MS + (times[i % times.length] ?? 0) + hourOf(rule, begins);
      if (time < start) continue;
      if (time > last || left === 0) return found;
      left -= 1;
      if (time >= from || rule.count === null) found.push(time);
    }
    if (left === 0) break;
  }
  return found;
}

/** The periods of a rule in order, from the one that holds `from` on; without end. */
function* periods(rule: Rule, start: number, from: number, budget: Budget): Generator<Period> {
  const { freq, interval } = rule;
  const first = Math.max(start, from);
  const [a, b] = [new Date(start), new Date(first)];
  const passed = (length: number, origin: number) => Math.floor((first - origin) / length / interval);
  const years = b.getUTCFullYear() - a.getUTCFullYear();
  const months = years * 12 + b.getUTCMonth() - a.getUTCMonth();
  if (freq === 'YEARLY')
    for (let k = Math.floor(years / interval); ; k += 1) {
      const year = a.getUTCFullYear() + k * interval;
      yield { begins: Date.UTC(year, 0, 1), days: daysOfYear(rule, year, a, budget) };
    }
  if (freq === 'MONTHLY')
    for (let k = Math.floor(months / interval); ; k += 1) {
      const begins = Date.UTC(a.getUTCFullYear(), a.getUTCMonth() + k * interval, 1);
      yield { begins, days: daysOfMonth(rule, begins, a, budget) };
    }
  const day = dayOfWall(start);
  if (freq === 'WEEKLY') {
    const monday = day - ((weekdayIndex(day) - rule.weekStart + 7) % 7);
    for (let k = passed(7 * DAY_MS, monday * DAY_MS); ; k += 1) {
      budget.spend(7);
      const week = monday + 7 * k * interval;
      const days = Array.from({ length: 7 }, (_, i) => week + i);
      const isMeant = (d: number) => (rule.days ? true : weekdayIndex(d) === weekdayIndex(day));
      yield { begins: week * DAY_MS, days: days.filter((d) => isMeant(d) && isNamedDay(rule, d)) };
    }
  }
  if (freq === 'DAILY')
    for (let d = day + passed(DAY_MS, day * DAY_MS) * interval; ; d += interval) {
      budget.spend(1);
      yield { begins: d * DAY_MS, days: isNamedDay(rule, d) ? [d] : [] };
    }
  const hour = Math.floor(start / HOUR_MS);
  for (let h = hour + passed(HOUR_MS, hour * HOUR_MS) * interval; ; h += interval) {
    budget.spend(1);
    const d = dayOfWall(h * HOUR_MS);
    const isMeant = rule.hours === null || rule.hours.includes(h - d * 24);
    yield { begins: h * HOUR_MS, days: isMeant && isNamedDay(rule, d) ? [d] : [] };
  }
}

/** The times of a day that the rule names, from midnight, or from the full hour where it repeats by hours; in order. */
function timesOfDay({ freq, hours, minutes, seconds }: Rule, start: number): number[] {
  const at = new Date(start);
  const named = (list: number[] | null, own: number) => [...new Set(list ?? [own])].sort((a, b) => a - b);
  const ofHour = named(minutes, at.getUTCMinutes()).flatMap((minute) =>
    named(seconds, at.getUTCSeconds()).map((second) => (minute * 60 + second) * 1_000),
  );
  if (freq === 'HOURLY') return ofHour;
  return named(hours, at.getUTCHours()).flatMap((hour) => ofHour.map((time) => hour * HOUR_MS + time));
}

function hourOf({ freq }: Rule, begins: number): number {
  return freq === 'HOURLY' ? begins - dayOfWall(begins) * DAY_MS : 0;
}

/** Which of so many times of a period count, by their index, in order. */
function* positions({ positions: named }: Rule, all: number): Generator<number> {
  if (named === null) {
    for (let i = 0; i < all; i += 1) yield i;
    return;
  }
  const indexes = named.map((position) => (position < 0 ? all + position : position - 1));
  yield* [...new Set(indexes)].filter((i) => i >= 0 && i < all).sort((a, b) => a - b);
}
