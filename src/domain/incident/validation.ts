import { type AnsweredCheck, type GateAnswer, namesOf, stillToDo } from './gate-answers.ts';

/** What somebody enters when they validate: what they saw and where, and why the rest is left for later, if it is. */
export interface ValidationEntry {
  /** Lines. */
  seen: readonly string[];
  where: string;
  /** Why it is validated although not everything was seen; empty: it is not. */
  later: string;
  /** Actor key. */
  by: string;
}

export type Validation =
  | { ok: true; answers: GateAnswer[]; complete: boolean; toSee: AnsweredCheck[] }
  | { ok: false; field: 'checks' | 'where'; message: string };

/**
 * What an entry does to the validation. It is complete when every line was seen, or when at least one was and there is a
 * reason for the others, which stay open with whoever validates. Until then what was seen is kept for the next person.
 * Example: CT and MR to see, CT seen by one person, then MR by another → partly, then complete.
 */
export function decideValidation(checks: readonly AnsweredCheck[], entry: ValidationEntry): Validation {
  const { seen, where, later, by } = entry;
  const before = stillToDo(checks);
  const now = before.filter(({ line }) => seen.includes(line));
  if (now.length === 0 && before.length > 0 && !later)
    return {
      ok: false,
      field: 'checks',
      message: `Tick what you saw work. Still to be seen: ${namesOf(before)}.`,
    };
  if (now.length > 0 && !where)
    return { ok: false, field: 'where', message: 'Say where you saw it: the workstation or the room.' };
  const toSee = before.filter(({ line }) => !seen.includes(line));
  const nothing = now.length === 0 && checks.every(({ answered }) => answered?.answer !== 'YES');
  if (nothing && checks.length > 0)
    return { ok: false, field: 'checks', message: 'See at least one of these work before you validate.' };
  const complete = toSee.length === 0 || later !== '';
  return {
    ok: true,
    complete,
    toSee,
    answers: [
      ...now.map(({ line }) => ({ line, answer: 'YES' as const, words: where, owner: null })),
      ...(complete
        ? toSee.map(({ line }) => ({ line, answer: 'OPEN' as const, words: later, owner: by }))
        : []),
    ],
  };
}

/**
 * What was seen, by place, and what was left, as one sentence. Example:
 * `CT image, priors (Reading Room 2); MR image (MR 1); not yet: result in the EHR (interface is slow)`.
 */
export function seenText(checks: readonly AnsweredCheck[]): string {
  const answered = checks.filter((check) => check.answered?.answer === 'YES');
  const places = Map.groupBy(answered, (check) => check.answered?.words ?? '');
  const left = checks.filter((check) => check.answered?.answer === 'OPEN');
  return [
    ...[...places].map(([place, of]) => `${namesOf(of)} (${place})`),
    ...(left.length > 0 ? [`not yet: ${namesOf(left)} (${left[0]?.answered?.words ?? ''})`] : []),
  ].join('; ');
}
