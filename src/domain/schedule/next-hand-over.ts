import { DAY_MS } from '../time/day-number.ts';
import type { Override, Schedule } from './schedule.ts';
import { shiftsIn } from './shifts-in.ts';

/** From `at` on another person is on call, or nobody (null). */
export interface HandOver {
  at: Date;
  from: string | null;
  to: string | null;
}

/** Days looked ahead, until a hand-over is found. */
const REACH = [9, 36, 400];

/**
 * The first instant after `at` at which another person comes on call; null: none within 400 days. A turn that the same
 * person takes again is no hand-over; the beginning and the end of a gap are.
 */
export function nextHandOver(schedule: Schedule, overrides: readonly Override[], at: Date): HandOver | null {
  for (const days of REACH) {
    const [now, ...later] = shiftsIn(schedule, overrides, at, new Date(at.getTime() + days * DAY_MS));
    const next = now && later.find((shift) => shift.person !== now.person);
    if (next) return { at: next.from, from: now.person, to: next.person };
  }
  return null;
}
