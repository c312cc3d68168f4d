import type { ServiceContext } from '../services/context.ts';
import { dueAt, nextDueAt, runIncident } from '../services/incident/run-deadlines.ts';
import type { Pass } from './worker/worker.ts';

/** Incidents whose deadlines run at once; the rest of the database's connections stay free for people and pages. */
const MOST_AT_ONCE = 4;
/** Real time for which an incident rests of which a deadline failed. */
const REST_MS = 2_000;

/**
 * Looks for what is due and runs it, while the worker looks on: incidents do not wait for each other. Finds out when the
 * next deadline is. `before` runs first.
 */
export function deadlineRunner(ctx: ServiceContext, before: () => Promise<void>): Pass {
  const inFlight = new Set<string>();
  const resting = new Map<string, number>();

  function restingNow(): string[] {
    for (const [incidentId, until] of resting) if (until <= performance.now()) resting.delete(incidentId);
    return [...resting.keys()];
  }

  return async (track) => {
    await before();
    const now = ctx.clock.now();
    const next = await nextDueAt(ctx, now);
    const due = await dueAt(ctx, now, [...inFlight, ...restingNow()]);
    const taken = due.slice(0, MOST_AT_ONCE - inFlight.size);
    for (const incident of taken) {
      const { incidentId } = incident;
      inFlight.add(incidentId);
      const run = async (): Promise<void> => {
        try {
          if (!(await runIncident(ctx, incident))) resting.set(incidentId, performance.now() + REST_MS);
        } finally {
          inFlight.delete(incidentId);
        }
      };
      track(run());
    }
    return { more: false, nextInMs: next ? ctx.clock.realDelay(next) : null };
  };
}
