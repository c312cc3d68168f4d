import { DAY_MS } from '../time/day-number.ts';
import type { Override, Schedule } from './schedule.ts';
import type { Why } from './shift.ts';
import { shiftsIn } from './shifts-in.ts';

/** Who is on call at an instant. */
export interface OnCall {
  /** Person key; null: nobody. */
  person: string | null;
  why: Why;
  /** When this shift began and ends; null: more than 400 days away. */
  from: Date | null;
  to: Date | null;
}

/** Days looked back and ahead, until both ends of the shift are found. */
const REACH = [2, 9, 36, 400];

/**
 * Who is on call at an instant, since when, until when and why. A shift begins at its first instant and ends just
 * before its last: at 08:00 sharp the next person is on call.
 */
export function onCallAt(schedule: Schedule, overrides: readonly Override[], at: Date): OnCall {
  let found: OnCall = { person: null, why: { kind: 'nobody' }, from: null, to: null };
  for (const days of REACH) {
    const from = new Date(at.getTime() - days * DAY_MS);
    const to = new Date(at.getTime() + days * DAY_MS);
    const shift = shiftsIn(schedule, overrides, from, to).find((s) => s.from <= at && at < s.to);
    if (!shift) continue;
    found = {
      person: shift.person,
      why: shift.why,
      from: shift.from > from ? shift.from : null,
      to: shift.to < to ? shift.to : null,
    };
    if (found.from && found.to) break;
  }
  return found;
}
