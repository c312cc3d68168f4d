import type { FeedError, FeedFault, LeftOut } from './calendar-feed.ts';
import { gapRows, type Repeats } from './gap-rows.ts';
import { gapsAndOverlaps } from './gaps-and-overlaps.ts';
import type { Override, Schedule } from './schedule.ts';
import { shiftsIn } from './shifts-in.ts';

/** Something in a schedule that somebody has to look at. Person keys. */
export type ScheduleProblem = {
  schedule: { key: string; name: string; zone: string };
  from: Date;
  to: Date;
} & (
  | { kind: 'gap'; repeats: Repeats | null }
  /** On call, and none of their contact methods is set up here, or they are not in the plan. */
  | { kind: 'unreachable'; person: string }
  /** Two answers for one time; the first counts. */
  | { kind: 'twice'; by: 'override' | 'calendar'; wins: string; loses: string }
  /** An override that changes nothing: whom it covers is not on call then. */
  | { kind: 'idle'; person: string; covers: string | null }
  /** The calendar of a layer is not read as it should be: from its last good reading until now. */
  | { kind: 'feed'; layer: string; fault: FeedFault; readAt: Date | null; error: FeedError | null }
  /** A name in a calendar that stands for nobody, or for several people; the time is that of its first shift. */
  | { kind: 'unmatched'; layer: string; name: string; error: 'unknown' | 'several'; shifts: number }
  /** Something in a calendar that was left out while the rest counts; the time is that of its reading. */
  | ({ kind: 'left out'; layer: string } & LeftOut)
);

/**
 * What is wrong in a schedule between two instants. `reached`: whether any contact method reaches a person, by their
 * key.
 */
export function scheduleProblems(
  schedule: Schedule,
  overrides: readonly Override[],
  from: Date,
  to: Date,
  reached: (person: string) => boolean,
): ScheduleProblem[] {
  const { gaps, overlaps, idle } = gapsAndOverlaps(schedule, overrides, from, to);
  const of = { schedule: { key: schedule.key, name: schedule.name, zone: schedule.zone } };
  return [
    ...gapRows(gaps, schedule.zone, from, to).map((gap) => ({ ...of, ...gap, kind: 'gap' as const })),
    ...shiftsIn(schedule, overrides, from, to).flatMap((shift) =>
      shift.person !== null && !reached(shift.person)
        ? [{ ...of, from: shift.from, to: shift.to, kind: 'unreachable' as const, person: shift.person }]
        : [],
    ),
    ...overlaps.map((overlap) => ({
      ...of,
      from: overlap.from,
      to: overlap.to,
      kind: 'twice' as const,
      ...(overlap.kind === 'overrides'
        ? { by: 'override' as const, wins: overlap.wins.person, loses: overlap.loses.person }
        : { by: 'calendar' as const, wins: overlap.wins, loses: overlap.loses }),
    })),
    ...idle.map(({ from: begins, to: ends, person, covers }) => ({
      ...of,
      from: begins,
      to: ends,
      kind: 'idle' as const,
      person,
      covers,
    })),
  ];
}
