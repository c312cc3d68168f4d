import type { ServiceContext } from '../../services/context.ts';
import { lookAtRosters, rosterLook } from '../../services/schedule/look-at-rosters.ts';
import type { Look } from '../worker/worker.ts';

/** Looks at the rosters when a shift changes, when somebody changed them, and when the leads are to be told. */
export async function watchRosters(ctx: ServiceContext): Promise<Look> {
  const due = await rosterLook(ctx);
  const next = due !== null && due > ctx.clock.now() ? due : await lookAtRosters(ctx);
  return { more: false, nextInMs: next ? ctx.clock.realDelay(next) : null };
}
