import { dayNumber, wallTime } from '../time/day-number.ts';
import { zoneClock } from '../time/zone-clock.ts';
import { hoursOf, isRestricted, windowsIn, workingWeekdays } from './layer-windows.ts';
import { rotationTurnsIn } from './rotation-turns.ts';
import type { RotationLayer } from './schedule.ts';
import type { Interval, Why } from './shift.ts';

/** Who of a layer's people is on call when, in a stretch of instants. RotationLength of nobody are left out. */
export function rotationIntervals(
  layer: RotationLayer,
  why: Why,
  rangeFrom: number,
  rangeTo: number,
): Interval[] {
  const { people, starts, until, handOver } = layer;
  const clock = zoneClock(layer.zone);
  const from = starts
    ? Math.max(rangeFrom, clock.instantOf(wallTime(dayNumber(starts), handOver)))
    : rangeFrom;
  const to = until ? Math.min(rangeTo, clock.instantOf(wallTime(dayNumber(until), handOver))) : rangeTo;
  if (from >= to || people.length === 0) return [];
  const windows = isRestricted(layer)
    ? windowsIn(hoursOf(layer), workingWeekdays(layer), clock, from, to)
    : [{ day: 0, from, to }];
  const turns = rotationTurnsIn(layer, clock, windows, from, to);
  const intervals: Interval[] = [];
  let lastCount = -1;
  for (let w = 0, t = 0; w < windows.length && t < turns.length; ) {
    const window = windows[w];
    const turn = turns[t];
    if (!window || !turn) break;
    const begins = Math.max(window.from, turn.from, from);
    const ends = Math.min(window.to, turn.to, to);
    const person = people[turn.count % people.length] ?? null;
    if (begins < ends && person !== null) {
      const before = intervals.at(-1);
      if (before && lastCount === turn.count && before.to === begins) before.to = ends;
      else intervals.push({ from: begins, to: ends, person, why });
      lastCount = turn.count;
    }
    if (window.to <= turn.to) w += 1;
    else t += 1;
  }
  return intervals;
}
