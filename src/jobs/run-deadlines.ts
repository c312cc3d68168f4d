import type { ServiceContext } from '../services/context.ts';
import { dueAt, nextDueAt, runIncident } from '../services/run-due.ts';
import type { Pass } from './lane.ts';

/** Incidents whose deadlines run at once; the rest of the database's connections stay free for people and pages. */
const HANDS = 4;
/** Wire time for which an incident rests of which a deadline failed. */
const REST_MS = 2_000;

/**
 * Looks for what is due and runs it, while the lane looks on: incidents do not wait for each other. Finds out when the
 * next deadline is. `before` runs first.
 */
export function deadlineRunner(ctx: ServiceContext, before: () => Promise<void>): Pass {
  const inHand = new Set<string>();
  const resting = new Map<string, number>();

  function restingNow(): string[] {
    for (const [incidentId, until] of resting) if (until <= performance.now()) resting.delete(incidentId);
    return [...resting.keys()];
  }

  return async (carry) => {
    await before();
    const now = ctx.clock.now();
    const next = await nextDueAt(ctx, now);
    const due = await dueAt(ctx, now, [...inHand, ...restingNow()]);
    const taken = due.slice(0, HANDS - inHand.size);
    for (const incident of taken) {
      const { incidentId } = incident;
      inHand.add(incidentId);
      const run = async (): Promise<void> => {
        try {
          if (!(await runIncident(ctx, incident))) resting.set(incidentId, performance.now() + REST_MS);
        } finally {
          inHand.delete(incidentId);
        }
      };
      carry(run());
    }
    return { more: false, nextInMs: next ? ctx.clock.wireDelay(next) : null };
  };
}
