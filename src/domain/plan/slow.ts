import type { Plan, SlowDefinition } from './plan.ts';

/** Where a plan says nothing: the limit that domain practice gives as an example, and all of it counts (docs/decisions/0061). */
export const SLOW_BY_DEFAULT: SlowDefinition = {
  means: 'a study takes more than 1 minute to open',
  countsPercent: 100,
};

/** From when on a system is slow, and how much of that counts as downtime. */
export function slowOf({ slow }: Pick<Plan, 'slow'>): SlowDefinition {
  return slow ?? SLOW_BY_DEFAULT;
}

/** The share of a slow minute that counts as downtime: 0 to 1. */
export function slowShareOf(plan: Pick<Plan, 'slow'>): number {
  return slowOf(plan).countsPercent / 100;
}

/** Example: `Slow: a study takes more than 1 minute to open. Counts 50 % as downtime.` */
export function slowText({ means, countsPercent }: SlowDefinition): string {
  const counts =
    countsPercent === 100
      ? 'Counts as downtime'
      : countsPercent === 0
        ? 'Does not count as downtime'
        : `Counts ${countsPercent} % as downtime`;
  return `Slow: ${means.replace(/\.$/, '')}. ${counts}.`;
}
