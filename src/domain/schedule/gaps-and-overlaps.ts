import { baseIntervals } from './base-intervals.ts';
import { calendarOverlaps } from './calendar-overlaps.ts';
import { withOverrides } from './overrides.ts';
import type { Override, Schedule } from './schedule.ts';
import type { Interval } from './shift.ts';

export interface TimeRange {
  from: Date;
  to: Date;
}

/** Two answers for one time. The first has effect, by a stated rule; the other is shown so that somebody looks. */
export type Overlap = TimeRange &
  (
    | { kind: 'overrides'; wins: Override; loses: Override }
    | { kind: 'calendar'; layer: number; wins: string; loses: string }
  );

export interface GapsAndOverlaps {
  /** Nobody is on call, and no exception says so; as long as they last, cut at both ends of the stretch looked at. */
  gaps: TimeRange[];
  overlaps: Overlap[];
  /** Overrides that change nothing in this stretch: whom they cover is not on call in their time. */
  idle: Override[];
}

/** What somebody has to look at between two instants: gaps, overlaps with the rule's winner, overrides without effect. */
export function gapsAndOverlaps(
  schedule: Schedule,
  overrides: readonly Override[],
  from: Date,
  to: Date,
): GapsAndOverlaps {
  const { intervals, idle } = withOverrides(baseIntervals(schedule, from.getTime(), to.getTime()), overrides);
  return {
    gaps: gapsOf(intervals),
    overlaps: [...overridesTwice(intervals), ...calendarsTwice(schedule, from, to)].sort(
      (a, b) => a.from.getTime() - b.from.getTime(),
    ),
    idle,
  };
}

function gapsOf(intervals: Interval[]): TimeRange[] {
  const gaps: TimeRange[] = [];
  for (const interval of intervals) {
    if (interval.person !== null || interval.why.kind === 'exception') continue;
    const before = gaps.at(-1);
    if (before?.to.getTime() === interval.from) before.to = new Date(interval.to);
    else gaps.push({ from: new Date(interval.from), to: new Date(interval.to) });
  }
  return gaps;
}

function overridesTwice(intervals: Interval[]): Overlap[] {
  const overlaps: (TimeRange & { kind: 'overrides'; wins: Override; loses: Override })[] = [];
  for (const { from, to, why } of intervals) {
    if (why.kind !== 'override') continue;
    for (const loses of why.beaten) {
      const before = overlaps.find(
        (o) => o.wins === why.override && o.loses === loses && o.to.getTime() === from,
      );
      if (before) before.to = new Date(to);
      else
        overlaps.push({
          kind: 'overrides',
          from: new Date(from),
          to: new Date(to),
          wins: why.override,
          loses,
        });
    }
  }
  return overlaps;
}

function calendarsTwice({ layers }: Schedule, from: Date, to: Date): Overlap[] {
  return layers.flatMap((layer, index) =>
    layer.kind === 'calendar'
      ? calendarOverlaps(layer.shifts, from.getTime(), to.getTime()).map((both) => ({
          ...both,
          kind: 'calendar' as const,
          layer: index,
          from: new Date(both.from),
          to: new Date(both.to),
        }))
      : [],
  );
}
