import type { ServiceContext } from '../services/context.ts';
import { type DueIncident, dueDeadlines, runIncident } from '../services/deadlines/run-deadlines.ts';
import type { Look, Pass } from './worker/worker.ts';

/** Incidents whose deadlines run at once; the rest of the database's connections stay free for people and pages. */
const MOST_AT_ONCE = 4;
/** Real time for which an incident rests of which a deadline failed. */
const REST_MS = 2_000;

/**
 * Looks for what is due and runs it, while the worker looks on: incidents do not wait for each other. Finds out when the
 * next deadline is.
 */
export function deadlineRunner(ctx: ServiceContext): Pass {
  /** Incidents whose deadlines run now, and whether others of theirs were found due meanwhile. */
  const inFlight = new Map<string, boolean>();
  const resting = new Map<string, number>();

  function restingNow(): string[] {
    for (const [incidentId, until] of resting) if (until <= performance.now()) resting.delete(incidentId);
    return [...resting.keys()];
  }

  async function run(incident: DueIncident): Promise<Look> {
    const { incidentId } = incident;
    inFlight.set(incidentId, false);
    try {
      const allRan = await runIncident(ctx, incident);
      const more = inFlight.get(incidentId) ?? false;
      if (allRan) return { more, nextInMs: null };
      resting.set(incidentId, performance.now() + REST_MS);
      return { more, nextInMs: REST_MS };
    } finally {
      inFlight.delete(incidentId);
    }
  }

  return async (track) => {
    const now = ctx.clock.now();
    const { incidents, next } = await dueDeadlines(ctx, now, restingNow());
    for (const { incidentId } of incidents) if (inFlight.has(incidentId)) inFlight.set(incidentId, true);
    const free = incidents.filter(({ incidentId }) => !inFlight.has(incidentId));
    const taken = free.slice(0, MOST_AT_ONCE - inFlight.size);
    const othersWait = free.length > taken.length;
    for (const incident of taken) track(run(incident).then((left) => (othersWait ? undefined : left)));
    return { more: false, nextInMs: next ? ctx.clock.realDelay(next) : null };
  };
}
