import type { ServiceContext } from '../services/context.ts';
import { plannedDue, runPlanned } from '../services/planned/run-planned.ts';
import type { Look } from './worker/worker.ts';

/** Real time for which a planned downtime rests of which a step failed. */
const REST_MS = 2_000;

/** Gives the notices of planned downtimes, starts them, and ends those that nobody approved, each in its own transaction. */
export async function runPlannedDowntimes(ctx: ServiceContext): Promise<Look> {
  const { due, next } = await plannedDue(ctx);
  let failed = false;
  for (const id of due) {
    try {
      await runPlanned(ctx, id);
    } catch (error) {
      failed = true;
      ctx.log.error({ err: error, planned: id }, 'a step of a planned downtime failed; it stays due');
    }
  }
  if (failed) return { more: false, nextInMs: REST_MS };
  return { more: due.length > 0, nextInMs: next ? ctx.clock.realDelay(next) : null };
}
