import { dayNumber, dayOfWall, wallTime } from '../time/day-number.ts';
import { monthsLater } from '../time/months-later.ts';
import type { ZoneClock } from '../time/zone-clock.ts';
import { hoursOf, isRestricted, type Window, workingWeekdays } from './layer-windows.ts';
import { turnCounter, workingDay, workingDaysBefore } from './rotation-turn-count.ts';
import type { RotationLayer } from './schedule.ts';

/** One person's turn, as instants; `count` says how many counted turns came before it. */
export interface RotationTurn {
  from: number;
  to: number;
  count: number;
}

/**
 * The turns of a layer that touch a stretch of instants in which it has begun, in order.
 *
 * Every turn begins at a time of the clock on the wall, however long the night was: `every 12 h` from 07:00 hands over at
 * 07:00 and 19:00 all year, and the shift in which the clocks change is an hour longer or shorter. In a layer of certain
 * hours or days, hours are counted anew from the beginning of each window, and its last turn ends with the window.
 * `every 2 days` with `days` gives each person two of those days.
 */
export function rotationTurnsIn(
  layer: RotationLayer,
  clock: ZoneClock,
  windows: readonly Window[],
  from: number,
  to: number,
): RotationTurn[] {
  if (!layer.turns || !layer.starts) return [{ from, to, count: 0 }];
  const { every, unit } = layer.turns;
  if (unit === 'hour' && isRestricted(layer))
    return turnsInWindows(layer, clock, dayNumber(layer.starts), every, windows);
  const { begins, near, count } = turnsOf(layer, every);
  const beginOf = (k: number) => clock.instantOf(begins(k));
  const turns: RotationTurn[] = [];
  let k = Math.max(0, near(clock.wallAt(from)));
  for (let begin = beginOf(k); begin < to; k += 1) {
    const end = beginOf(k + 1);
    if (end > from && begin < end) turns.push({ from: begin, to: end, count: count(k) });
    begin = end;
  }
  return turns;
}

/** The turns of a layer by their number, from 0. */
interface Numbered {
  /** The wall time at which a turn begins. */
  begins(k: number): number;
  /** A turn that begins before a wall time, or not long after, so that only a few are passed over from it. */
  near(wall: number): number;
  /** How many turns count before it. */
  count(k: number): number;
}

function turnsOf(layer: RotationLayer, every: number): Numbered {
  const { starts, turns, handOver, days } = layer;
  const first = starts ?? { year: 1970, month: 1, day: 1 };
  const firstDay = dayNumber(first);
  const itself = (k: number) => k;
  if (turns?.unit === 'hour') {
    const begin = wallTime(firstDay, handOver);
    const length = wallTime(0, every * 60);
    return {
      begins: (k) => begin + k * length,
      near: (wall) => Math.floor((wall - begin) / length) - 1 - Math.ceil(wallTime(1, 0) / length),
      count: itself,
    };
  }
  if (turns?.unit === 'month')
    return {
      begins: (k) => wallTime(dayNumber(monthsLater(first, k * every)), handOver),
      near: (wall) => Math.floor((dayOfWall(wall) - firstDay) / 31 / every) - 2,
      count: itself,
    };
  if (turns?.unit === 'day' && every > 1 && days !== null) {
    const weekdays = workingWeekdays(layer);
    return {
      begins: (k) => wallTime(k === 0 ? firstDay : workingDay(weekdays, firstDay, k * every), handOver),
      near: (wall) => Math.floor(workingDaysBefore(weekdays, firstDay, dayOfWall(wall)) / every) - 2,
      count: itself,
    };
  }
  const length = every * (turns?.unit === 'week' ? 7 : 1);
  return {
    begins: (k) => wallTime(firstDay + k * length, handOver),
    near: (wall) => Math.floor((dayOfWall(wall) - 1 - firstDay) / length),
    count: turnCounter(layer, firstDay, length),
  };
}

function turnsInWindows(
  layer: RotationLayer,
  clock: ZoneClock,
  firstDay: number,
  every: number,
  windows: readonly Window[],
): RotationTurn[] {
  const hours = hoursOf(layer);
  const weekdays = workingWeekdays(layer);
  const perWindow = Math.ceil((hours.to - hours.from) / (every * 60));
  return windows.flatMap((window) => {
    const before = workingDaysBefore(weekdays, firstDay, window.day) * perWindow;
    const begin = (j: number) => clock.instantOf(wallTime(window.day, hours.from + j * every * 60));
    const turns: RotationTurn[] = [];
    for (let j = 0; j < perWindow; j += 1) {
      const from = begin(j);
      const to = Math.min(window.to, begin(j + 1));
      if (from < to) turns.push({ from, to, count: before + j });
    }
    return turns;
  });
}
