import { DAY_MINUTES, dayOfWall, wallTime, weekdayIndex } from '../time/day-number.ts';
import type { Hours } from '../time/hours.ts';
import { WEEKDAYS } from '../time/weekday.ts';
import type { ZoneClock } from '../time/zone-clock.ts';
import type { RotationLayer } from './schedule.ts';

/** When somebody of a layer is on call on one day, as instants; `day` is the number of the day on which it begins. */
export interface Window {
  day: number;
  from: number;
  to: number;
}

/** Whether a layer leaves out hours or days. */
export function isRestricted(layer: RotationLayer): boolean {
  return layer.hours !== null || layer.days !== null;
}

/** The hours of one day of a layer: as written, or from one hand-over to the next. */
export function hoursOf(layer: RotationLayer): Hours {
  return layer.hours ?? { from: layer.handOver, to: layer.handOver + DAY_MINUTES };
}

/** For each weekday from Monday whether a layer's day may begin on it. */
export function workingWeekdays(layer: RotationLayer): boolean[] {
  return WEEKDAYS.map((weekday) => layer.days === null || layer.days.includes(weekday));
}

/**
 * The windows that touch a stretch of instants, in order. A window belongs to the day on which it begins: hours
 * 17:00-08:00 on Fri end on Saturday. One that lies wholly in an hour that spring leaves out is not there.
 */
export function windowsIn(
  hours: Hours,
  weekdays: readonly boolean[],
  clock: ZoneClock,
  from: number,
  to: number,
): Window[] {
  const windows: Window[] = [];
  const last = dayOfWall(clock.wallAt(to)) + 1;
  for (let day = dayOfWall(clock.wallAt(from)) - 2; day <= last; day += 1) {
    if (!weekdays[weekdayIndex(day)]) continue;
    const begins = clock.instantOf(wallTime(day, hours.from));
    const ends = clock.instantOf(wallTime(day, hours.to));
    if (begins < ends && ends > from && begins < to) windows.push({ day, from: begins, to: ends });
  }
  return windows;
}
