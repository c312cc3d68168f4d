import type { ProbeResult } from './probe-result.ts';

/** One attempt of a probe as it is kept. */
export interface Attempt {
  at: Date;
  kind: ProbeResult['kind'];
  /** Real milliseconds. */
  ms: number;
  /** What was seen or why not, in words of ours. */
  says: string;
}

/** How many attempts of a probe at one place are kept. */
const KEPT = 40;

/** After a failure it is tried again sooner, so that three are together soon. */
const AGAIN_SECONDS = 20;
const FEW = 3;

/** The attempts with a new one, the oldest gone. */
export function withAttempt(attempts: readonly Attempt[], attempt: Attempt): Attempt[] {
  return [...attempts, attempt].slice(-KEPT);
}

/** The failures after the last answer. What was not asked says nothing. */
export function failuresInARow(attempts: readonly Attempt[]): Attempt[] {
  const asked = attempts.filter(({ kind }) => kind !== 'NOT_ASKED');
  return asked.slice(asked.findLastIndex(({ kind }) => kind === 'ANSWERED') + 1);
}

/**
 * When a probe is tried next, in hospital time: as often as the plan says, and after the first failures after 20 s at most.
 */
export function nextAttempt(everySeconds: number, attempts: readonly Attempt[], now: Date): Date {
  const failures = failuresInARow(attempts).length;
  const soon = failures > 0 && failures < FEW;
  const seconds = soon ? Math.min(everySeconds, AGAIN_SECONDS) : everySeconds;
  return new Date(now.getTime() + seconds * 1_000);
}
