import { onCallAt } from './on-call-at.ts';
import type { Override, Schedule } from './schedule.ts';

/** Whom a step of a policy pages. */
export interface StepPeople {
  /** Person keys, each once: the step's own people, then who is on call, in the step's order. */
  people: string[];
  /** Schedule keys of the step that have nobody now, or are not in the plan any more: to be said aloud. */
  empty: string[];
}

/**
 * Whom a step pages when it fires at an instant. `overrides` are those of each schedule, by its key. A step of which
 * nothing remains is an empty step: skipped at once, aloud.
 */
export function stepPeople(
  step: { people: readonly string[]; schedules: readonly string[] },
  schedules: readonly Schedule[],
  overrides: ReadonlyMap<string, readonly Override[]>,
  at: Date,
): StepPeople {
  const onCall = step.schedules.map((key) => {
    const schedule = schedules.find((entry) => entry.key === key);
    return { key, person: schedule ? onCallAt(schedule, overrides.get(key) ?? [], at).person : null };
  });
  return {
    people: [...new Set([...step.people, ...onCall.flatMap(({ person }) => person ?? [])])],
    empty: onCall.filter(({ person }) => person === null).map(({ key }) => key),
  };
}
