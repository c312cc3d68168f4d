import type { ServiceContext } from '../services/context.ts';
import { nextDueAt, runDue } from '../services/run-due.ts';
import type { Pass } from './lane.ts';

/** Runs what is due, and finds out when the next deadline is. `before` runs first. */
export function deadlineRunner(ctx: ServiceContext, before: () => Promise<void>): Pass {
  return async () => {
    await before();
    const now = ctx.clock.now();
    const next = await nextDueAt(ctx, now);
    const ran = await runDue(ctx);
    return { more: ran > 0, nextInMs: next ? ctx.clock.wireDelay(next) : null };
  };
}
