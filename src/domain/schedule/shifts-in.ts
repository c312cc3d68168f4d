import { baseIntervals } from './base-intervals.ts';
import { joined, withOverrides } from './overrides.ts';
import type { Override, Schedule } from './schedule.ts';
import type { Shift } from './shift.ts';

/**
 * Who is on call when between two instants: shifts in order that join without gap or overlap, cut at both ends. A shift
 * with person null is a gap. Two turns of the same person, one after the other, are two shifts. An empty or backward
 * stretch has none.
 *
 * Example: weekly rotation, Mon 08:00 in New York, from 9 March 2026 00:00 EDT: the first shift ends on 9 March at
 * 12:00 UTC, the next on 16 March at 12:00 UTC; the week before, in EST, ended at 13:00 UTC.
 */
export function shiftsIn(schedule: Schedule, overrides: readonly Override[], from: Date, to: Date): Shift[] {
  const { intervals } = withOverrides(baseIntervals(schedule, from.getTime(), to.getTime()), overrides);
  return joined(intervals).map((interval) => ({
    from: new Date(interval.from),
    to: new Date(interval.to),
    person: interval.person,
    why: interval.why,
  }));
}
