import type { CheckedGate, GateCheck } from './gate-checks.ts';

export const GATE_ANSWERS = ['YES', 'NOT_APPLICABLE', 'OPEN'] as const;

/** What somebody said of one line of a gate. */
export interface GateAnswer {
  line: string;
  answer: (typeof GATE_ANSWERS)[number];
  /** Where it was seen; else why it does not apply, or is open. */
  words: string;
  /** Actor key of who sees to it, while it is open. */
  owner: string | null;
}

/** The same as it was recorded. */
export interface RecordedAnswer extends GateAnswer {
  gate: CheckedGate;
  outage: number;
  at: Date;
  /** Actor key. */
  by: string;
}

/** A line of a gate with the answer that counts; null: nobody has answered it. */
export interface AnsweredCheck extends GateCheck {
  answered: RecordedAnswer | null;
}

/** The lines of a gate with the newest answer of each in this outage; `answers`: as they were recorded, the newest last. */
export function answeredChecks(
  checks: readonly GateCheck[],
  gate: CheckedGate,
  outage: number,
  answers: readonly RecordedAnswer[],
): AnsweredCheck[] {
  const own = answers.filter((one) => one.gate === gate && one.outage === outage);
  return checks.map((check) => ({
    ...check,
    answered: own.findLast(({ line }) => line === check.line) ?? null,
  }));
}

/** The lines that are still to be seen or checked: nobody answered them, or they were left open. */
export function stillToDo(checks: readonly AnsweredCheck[]): AnsweredCheck[] {
  return checks.filter(({ answered }) => answered === null || answered.answer === 'OPEN');
}

/** Names of lines in a sentence. Example: `CT image, priors`. */
export function namesOf(checks: readonly GateCheck[]): string {
  return checks.map(({ name }) => name).join(', ');
}

/** Whether somebody left a line open, with its owner. */
export function isLeftOpen({ answered }: AnsweredCheck): boolean {
  return answered?.answer === 'OPEN';
}

/** The lines of both gates that somebody left open. */
export function openLines({
  toValidate,
  toSign,
}: {
  toValidate: readonly AnsweredCheck[];
  toSign: readonly AnsweredCheck[];
}): AnsweredCheck[] {
  return [...toValidate, ...toSign].filter(isLeftOpen);
}
