import { dayNumber, wallTime } from '../time/day-number.ts';
import { zoneClock } from '../time/zone-clock.ts';
import type { ScheduleException } from './schedule.ts';
import type { Interval } from './shift.ts';

/** When an exception has somebody on call, in a stretch of instants: whole days of the zone, or hours of each. */
export function exceptionIntervals(
  exception: ScheduleException,
  zone: string,
  rangeFrom: number,
  rangeTo: number,
): Interval[] {
  const clock = zoneClock(zone);
  const first = dayNumber(exception.from);
  const last = dayNumber(exception.to);
  const intervals: Interval[] = [];
  const add = (begins: number, ends: number): void => {
    const from = Math.max(begins, rangeFrom);
    const to = Math.min(ends, rangeTo);
    const before = intervals.at(-1);
    if (from >= to) return;
    if (before && before.to >= from) before.to = to;
    else intervals.push({ from, to, person: exception.person, why: { kind: 'exception', exception } });
  };
  const { hours } = exception;
  if (!hours) add(clock.instantOf(wallTime(first, 0)), clock.instantOf(wallTime(last + 1, 0)));
  else
    for (let day = first; day <= last; day += 1)
      add(clock.instantOf(wallTime(day, hours.from)), clock.instantOf(wallTime(day, hours.to)));
  return intervals;
}
