import { addMinutes } from 'date-fns/addMinutes';
import type { PagedSide } from '../plan/plan.ts';

export interface Step {
  people: string[];
  /** Schedule keys: who is on call when the step fires. */
  schedules?: string[];
  waitMinutes: number;
}

/** A side's policy as it was when paging began. */
export interface PolicySnapshot {
  policyKey: string;
  name: string;
  side: PagedSide;
  /** How often the steps run again after the first round. */
  repeats: number;
  steps: Step[];
  lastResort: { people: string[]; everyMinutes: number };
  /** People who are passed over: they are paged for the same cause already. Absent: nobody. */
  without?: string[];
  /** Minutes without anything done by the holder until they are asked. */
  staleAfterMinutes: number;
  /** Minutes to answer a question or a hand-over. */
  answerWithinMinutes: number;
}

/** The step to run next, round and step counted from 0. */
export interface RunProgress {
  round: number;
  step: number;
}

export type Move =
  | {
      kind: 'page';
      people: string[];
      round: number;
      step: number;
      /** Numbers, from 1, of empty steps passed over. */
      skipped: number[];
      next: RunProgress;
      nextAt: Date;
    }
  | { kind: 'exhausted'; people: string[]; skipped: number[]; nextAt: Date; first: boolean };

/**
 * What paging a side that nobody answered does now. Empty steps are passed over at once; every delay counts from
 * `now`, so that after a gap the next step happens once and later ones keep their distance. When the steps are used
 * up the side is UNOWNED and the last resort is paged again and again. `without`: people who cannot (they said so, or
 * nothing reaches them); a step that is left with nobody is empty.
 *
 * Example: step 1 waits 5 min. At 02:40 the move pages step 1 and `nextAt` is 02:45; at 09:00, after an outage of
 * our own, it pages step 2 and `nextAt` counts from 09:00.
 */
export function nextMove(
  policy: PolicySnapshot,
  progress: RunProgress | 'EXHAUSTED',
  now: Date,
  without: readonly string[] = [],
): Move {
  const lastResort = {
    kind: 'exhausted' as const,
    people: policy.lastResort.people,
    nextAt: addMinutes(now, policy.lastResort.everyMinutes),
  };
  if (progress === 'EXHAUSTED') return { ...lastResort, skipped: [], first: false };

  const steps = policy.steps.map((step) => ({
    ...step,
    people: step.people.filter((person) => !without.includes(person)),
  }));
  const skipped: number[] = [];
  let { round, step } = progress;
  while (round <= policy.repeats) {
    const candidate = steps[step];
    if (!candidate) {
      round += 1;
      step = 0;
      if (steps.every((s) => s.people.length === 0)) break;
      continue;
    }
    if (candidate.people.length > 0) {
      return {
        kind: 'page',
        people: candidate.people,
        round,
        step,
        skipped,
        next: { round, step: step + 1 },
        nextAt: addMinutes(now, candidate.waitMinutes),
      };
    }
    if (!skipped.includes(step + 1)) skipped.push(step + 1);
    step += 1;
  }
  return { ...lastResort, skipped, first: true };
}
