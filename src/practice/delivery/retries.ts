import { setTimeout as sleep } from 'node:timers/promises';

/** Which hand-over of one event this is, as Slack tells the app. */
export interface Attempt {
  /** 0: the first. */
  number: number;
  /** Why the one before failed; empty at the first. */
  reason: '' | 'timeout' | 'http_error';
}

export const FIRST: Attempt = { number: 0, reason: '' };

/** An app answered an event with a status that asks for it again. */
export class NotTaken extends Error {}

/** Milliseconds after which Slack hands over again what was not acknowledged: at once, then after one minute, then after five. */
export const AGAIN_AFTER_MS: readonly number[] = [0, 60_000, 300_000];

/**
 * Hands an event over until it is acknowledged; only events come again, never what a person did. Rejects with the last
 * failure once Slack gives up, or when `ended`.
 */
export async function untilTaken(
  give: (attempt: Attempt) => Promise<unknown>,
  { waitsMs, ended }: { waitsMs: readonly number[]; ended: AbortSignal },
): Promise<unknown> {
  let attempt = FIRST;
  for (const waitMs of waitsMs) {
    try {
      return await give(attempt);
    } catch (error) {
      if (ended.aborted) throw error;
      await sleep(waitMs, undefined, { signal: ended, ref: false });
      attempt = {
        number: attempt.number + 1,
        reason: error instanceof NotTaken ? 'http_error' : 'timeout',
      };
    }
  }
  return give(attempt);
}
