import { joined, withOverrides } from './overrides.ts';
import type { Override, Schedule } from './schedule.ts';
import type { Shift } from './shift.ts';
import { writtenPieces } from './written-pieces.ts';

/**
 * Who is on call when between two instants: shifts in order that join without gap or overlap, cut at both ends. A shift
 * with person null is a gap. Two turns of the same person, one after the other, are two shifts. An empty or backward
 * stretch has none.
 *
 * Example: weekly rotation, Mon 08:00 in New York, from 9 March 2026 00:00 EDT: the first shift ends on 9 March at
 * 12:00 UTC, the next on 16 March at 12:00 UTC; the week before, in EST, ended at 13:00 UTC.
 */
export function shiftsIn(schedule: Schedule, overrides: readonly Override[], from: Date, to: Date): Shift[] {
  const { pieces } = withOverrides(writtenPieces(schedule, from.getTime(), to.getTime()), overrides);
  return joined(pieces).map((piece) => ({
    from: new Date(piece.from),
    to: new Date(piece.to),
    person: piece.person,
    why: piece.why,
  }));
}
