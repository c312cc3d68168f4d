import { calendarIntervals } from './calendar-intervals.ts';
import { exceptionIntervals } from './exception-intervals.ts';
import { overlay } from './overlay.ts';
import { rotationIntervals } from './rotation-intervals.ts';
import type { Layer, Schedule } from './schedule.ts';
import type { Interval } from './shift.ts';

/** Who is on call when by the schedule alone, without overrides: intervals that fill the stretch of instants. */
export function baseIntervals(schedule: Schedule, from: number, to: number): Interval[] {
  if (!(from < to)) return [];
  const { otherwise } = schedule;
  const below: Interval = {
    from,
    to,
    person: otherwise,
    why: { kind: otherwise === null ? 'nobody' : 'otherwise' },
  };
  const tops = [
    ...schedule.layers.map((layer, i) => layerIntervals(layer, i, from, to)).reverse(),
    ...schedule.exceptions.map((entry) => exceptionIntervals(entry, schedule.zone, from, to)).reverse(),
  ];
  return tops.reduce(overlay, [below]);
}

/** Who one layer has on call when; what it leaves out is for the layers below it. */
export function layerIntervals(layer: Layer, index: number, from: number, to: number): Interval[] {
  const why = { kind: 'layer' as const, layer: index, name: layer.name };
  return layer.kind === 'calendar'
    ? calendarIntervals(layer.shifts, why, from, to)
    : rotationIntervals(layer, why, from, to);
}
