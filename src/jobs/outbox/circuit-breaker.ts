import { OUTAGE_RETRY_MS } from '../../services/slack/outbox/not-shown.ts';
import type { Outcome } from './surface.ts';

/** How much is shown at once while Slack as a whole may be failing. What waits is in the rows; this only saves calls. */
export interface CircuitBreaker {
  /** How many messages may be on their way now, `most` while nothing is wrong. */
  slots(most: number): number;
  /** Real milliseconds until the next try; null when none is put off. */
  waitMs(): number | null;
  /** Hears how a call ended. The first that Slack answers after an error lets everything go that waits for it. */
  learn(outcome: Outcome | null): Promise<void>;
}

/** `goOn` lets everything go that waits for Slack. */
export function makeCircuitBreaker(goOn: () => Promise<void>): CircuitBreaker {
  let failures = 0;
  let tryAgainAt = 0;
  const waitMs = (): number | null =>
    failures > 1 && tryAgainAt > performance.now() ? tryAgainAt - performance.now() : null;

  return {
    waitMs,
    slots(most) {
      if (failures === 0) return most;
      return waitMs() === null ? 1 : 0;
    },
    async learn(outcome) {
      if (outcome === null) return;
      if (outcome.kind === 'outage') {
        failures += 1;
        tryAgainAt = performance.now() + OUTAGE_RETRY_MS;
      } else if (failures > 0) {
        failures = 0;
        await goOn();
      }
    },
  };
}
