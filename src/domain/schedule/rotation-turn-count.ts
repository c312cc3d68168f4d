import { DAY_MINUTES, weekdayIndex } from '../time/day-number.ts';
import { hoursOf, isRestricted, workingWeekdays } from './layer-windows.ts';
import type { RotationLayer } from './schedule.ts';

/**
 * How many turns of `days` calendar days count before turn `k`, from 0. A turn in which the layer has no working hours
 * at all is not counted: a daily rotation from Mon to Fri goes from Friday's person to the next one on Monday. Counted
 * by the calendar and the wall clock, so that no change of the clocks moves whose turn it is.
 */
export function turnCounter(layer: RotationLayer, firstDay: number, days: number): (k: number) => number {
  if (!isRestricted(layer)) return (k) => k;
  const weekdays = workingWeekdays(layer);
  const hours = hoursOf(layer);
  const { handOver } = layer;
  const earliest = hours.to > handOver + DAY_MINUTES ? -1 : hours.to > handOver ? 0 : 1;
  const latest = hours.from < handOver ? 0 : -1;
  const counts = (k: number): boolean => {
    const first = firstDay + k * days + earliest;
    const last = firstDay + (k + 1) * days + latest;
    for (let day = first; day <= Math.min(last, first + 6); day += 1)
      if (weekdays[weekdayIndex(day)]) return true;
    return false;
  };
  // The first days of turns k and k + 7 fall on the same weekday.
  const before = [0];
  for (let k = 0; k < 7; k += 1) before.push((before[k] ?? 0) + (counts(k) ? 1 : 0));
  const inSeven = before[7] ?? 0;
  return (k) => Math.floor(k / 7) * inSeven + (before[k % 7] ?? 0);
}

/** How many days on which a layer works lie before a day, from the first one on. */
export function workingDaysBefore(weekdays: readonly boolean[], firstDay: number, day: number): number {
  const weeks = Math.floor((day - firstDay) / 7);
  let count = weeks * weekdays.filter(Boolean).length;
  for (let d = firstDay + weeks * 7; d < day; d += 1) if (weekdays[weekdayIndex(d)]) count += 1;
  return count;
}

/** The number of the `n`th day on which a layer works, counted from 0, from the first day on. */
export function workingDay(weekdays: readonly boolean[], firstDay: number, n: number): number {
  const inWeek = [0, 1, 2, 3, 4, 5, 6].filter((later) => weekdays[weekdayIndex(firstDay + later)]);
  const weeks = Math.floor(n / inWeek.length);
  return firstDay + weeks * 7 + (inWeek[n % inWeek.length] ?? 0);
}
