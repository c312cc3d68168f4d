import { dayNumber, dayOfWall, HOUR_MS, wallTime } from './day-number.ts';
import type { RotationLayer } from './schedule.ts';
import { turnCounter, workingDaysBefore } from './turn-count.ts';
import { hoursOf, isRestricted, type Window, workingWeekdays } from './windows.ts';
import type { ZoneClock } from './zone-clock.ts';

/** One person's turn, as instants; `count` says how many counted turns came before it. */
export interface Turn {
  from: number;
  to: number;
  count: number;
}

/**
 * The turns of a layer that touch a stretch of instants in which it has begun, in order.
 *
 * Days and weeks are days of the calendar: the hand-over stays at its wall-clock time however long the night was. Hours
 * are elapsed hours: `every 12 h` from 08:00 hands over at 09:00 and 21:00 once the clocks have gone forward. In a layer
 * of certain hours or days they count anew from the beginning of each window, and its last turn ends with the window.
 */
export function turnsIn(
  layer: RotationLayer,
  clock: ZoneClock,
  windows: readonly Window[],
  from: number,
  to: number,
): Turn[] {
  if (!layer.turns || !layer.starts) return [{ from, to, count: 0 }];
  const { every, unit } = layer.turns;
  const firstDay = dayNumber(layer.starts);
  if (unit !== 'hour')
    return turnsOfDays(layer, clock, firstDay, every * (unit === 'week' ? 7 : 1), from, to);
  if (isRestricted(layer)) return turnsInWindows(layer, firstDay, every, windows);
  return turnsOfHours(clock.instantOf(wallTime(firstDay, layer.handOver)), every * HOUR_MS, from, to);
}

function turnsOfDays(
  layer: RotationLayer,
  clock: ZoneClock,
  firstDay: number,
  days: number,
  from: number,
  to: number,
): Turn[] {
  const countBefore = turnCounter(layer, firstDay, days);
  const beginOf = (k: number) => clock.instantOf(wallTime(firstDay + k * days, layer.handOver));
  const turns: Turn[] = [];
  let k = Math.max(0, Math.floor((dayOfWall(clock.wallAt(from)) - 1 - firstDay) / days));
  for (let begin = beginOf(k); begin < to; k += 1) {
    const end = beginOf(k + 1);
    if (end > from && begin < end) turns.push({ from: begin, to: end, count: countBefore(k) });
    begin = end;
  }
  return turns;
}

function turnsOfHours(begins: number, length: number, from: number, to: number): Turn[] {
  const turns: Turn[] = [];
  for (let k = Math.max(0, Math.floor((from - begins) / length)); begins + k * length < to; k += 1)
    turns.push({ from: begins + k * length, to: begins + (k + 1) * length, count: k });
  return turns;
}

function turnsInWindows(
  layer: RotationLayer,
  firstDay: number,
  every: number,
  windows: readonly Window[],
): Turn[] {
  const hours = hoursOf(layer);
  const weekdays = workingWeekdays(layer);
  const perWindow = Math.ceil((hours.to - hours.from) / (every * 60));
  return windows.flatMap((window) => {
    const before = workingDaysBefore(weekdays, firstDay, window.day) * perWindow;
    const turns: Turn[] = [];
    for (let j = 0; j < perWindow; j += 1) {
      const from = window.from + j * every * HOUR_MS;
      const to = j === perWindow - 1 ? window.to : Math.min(window.to, from + every * HOUR_MS);
      if (from < to) turns.push({ from, to, count: before + j });
    }
    return turns;
  });
}
