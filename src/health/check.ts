/** One thing that `/readyz` depends on, looked at by itself. */
export interface Check {
  /** What `/readyz` calls it: the name is part of what operators rely on. */
  name: string;
  /** Looks now. Null: all is well. A check that throws, or does not answer in time, has failed. */
  look(): Promise<Problem | null> | Problem | null;
}

export interface Problem {
  /** A sentence for the operator. */
  why: string;
  /** The process should get what comes from outside all the same: answers to pages come in by the same door. */
  doorStaysOpen?: boolean;
}

/** `ready`, one boolean a check by its name, and under `why` a sentence for each that failed. */
export interface Health {
  ready: boolean;
  [check: string]: boolean | Record<string, string>;
}

/** Real time within which a check must have answered: who asks for health does not wait much longer. */
const ANSWER_WITHIN_MS = 2_500;

/** Whether this process should get what comes from outside, and what is wrong. Checks run beside each other. */
export async function readiness(checks: Check[], withinMs = ANSWER_WITHIN_MS): Promise<Health> {
  const looks = await Promise.all(
    checks.map(async (check) => ({ name: check.name, error: await lookAt(check, withinMs) })),
  );
  const errors = looks.flatMap(({ name, error }) => (error ? [{ name, ...error }] : []));
  const why = Object.fromEntries(errors.map((error) => [error.name, error.why]));
  return {
    ready: errors.every((error) => error.doorStaysOpen),
    ...Object.fromEntries(looks.map(({ name, error }) => [name, error === null])),
    ...(errors.length > 0 ? { why } : {}),
  };
}

async function lookAt(check: Check, withinMs: number): Promise<Problem | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Problem>((resolve) => {
    timer = setTimeout(() => resolve({ why: 'It did not respond in time.' }), withinMs);
  });
  try {
    return await Promise.race([check.look(), late]);
  } catch {
    return { why: 'It could not be checked.' };
  } finally {
    clearTimeout(timer);
  }
}
