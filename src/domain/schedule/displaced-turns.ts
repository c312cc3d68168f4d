import { DAY_MS, dayOfWall, wallTime } from '../time/day-number.ts';
import { zoneClock } from '../time/zone-clock.ts';
import { layerIntervals } from './base-intervals.ts';
import type { TimeRange } from './gaps-and-overlaps.ts';
import type { Schedule } from './schedule.ts';
import type { Interval } from './shift.ts';

/** A layer of certain days goes on into a turn of a layer below it, whose person is then not on call. */
export interface Displaced extends TimeRange {
  /** Names of the two layers. */
  upper: string;
  lower: string;
  /** Person keys: who stays on call, and whose turn has begun. */
  stays: string;
  instead: string;
}

const DAYS_LOOKED_AT = 28;

/**
 * Where a layer of certain days without hours takes the beginning of a turn below it, in the 28 days from `at`: once for
 * each two layers. A day of a layer lasts from hand-over to hand-over, so `days: Fri-Sun` with 17:00 goes on until
 * Monday 17:00, which is seldom what was meant.
 *
 * Example: above weeks that change on Mon 08:00 these weekends take Monday 08:00 to 17:00 from the week's person.
 */
export function displaced({ layers }: Schedule, at: Date): Displaced[] {
  const [from, to] = [at.getTime(), at.getTime() + DAYS_LOOKED_AT * DAY_MS];
  const intervals = layers.map((layer, i) => layerIntervals(layer, i, from, to));
  return layers.flatMap((upper, i) => {
    if (upper.kind !== 'rotation' || !upper.days || upper.hours) return [];
    const clock = zoneClock(upper.zone);
    const ends = (intervals[i] ?? []).filter(
      ({ to: end }, k) => end < to && intervals[i]?.[k + 1]?.from !== end,
    );
    return layers.slice(i + 1).flatMap((lower, k) => {
      for (const last of ends) {
        const midnight = clock.instantOf(wallTime(dayOfWall(clock.wallAt(last.to)), 0));
        const begun = intervals[i + 1 + k]?.find((interval) => beginsIn(interval, midnight, last));
        if (begun?.person && last.person)
          return [
            {
              upper: upper.name,
              lower: lower.name,
              stays: last.person,
              instead: begun.person,
              from: new Date(begun.from),
              to: new Date(last.to),
            },
          ];
      }
      return [];
    });
  });
}

function beginsIn(interval: Interval, midnight: number, last: Interval): boolean {
  return (
    interval.from > midnight &&
    interval.from > last.from &&
    interval.from < last.to &&
    interval.to > last.to &&
    interval.person !== last.person
  );
}
