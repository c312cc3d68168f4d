import { type Sweep, sweepQueues } from '../db/claims/sweep.ts';
import type { Presence } from '../db/presence.ts';
import type { Channel } from '../paging/channel.ts';
import type { ServiceContext } from '../services/context.ts';
import type { ClockKeeper } from '../services/health/hospital-clock.ts';
import { QUEUES, type Queue } from '../services/queues.ts';
import { NOTHING_LEFT, type Pass, type Worker } from './worker/worker.ts';

export interface SweepParts {
  ctx: ServiceContext;
  channels: Channel[];
  presence: Presence;
  /** From where probes are tried here; absent: none is. */
  probes?: { place: string };
  clockKeeper: Pick<ClockKeeper, 'place' | 'kept'>;
  /** Puts a plan in force that any copy of the app imported; answers whether it is another one than before. */
  planFound(newest: string): Promise<boolean>;
}

/**
 * Finds what no worker knew of: what another copy of the app wrote, a lost wake-up. One statement asks for all queues,
 * and the workers of those in which something is due look themselves. For the others it counts as a look.
 */
export function sweeper(parts: SweepParts, workers: Record<Queue, readonly Worker[]>): Pass {
  const { ctx, presence, clockKeeper } = parts;
  const own = parts.channels.map(({ id }): string => id);
  const withdrawing = parts.channels.filter(({ withdraw }) => withdraw).map(({ id }): string => id);
  const probePlace = parts.probes?.place ?? null;

  function tell(queue: Queue, inMs: number | null): void {
    for (const worker of workers[queue]) {
      if (inMs !== null && inMs <= 0) worker.wake();
      else worker.foundNothing();
      if (inMs !== null && inMs > 0) worker.wakeIn(inMs);
    }
  }

  return async () => {
    const of = { workspaceId: ctx.workspaceId, me: presence.name, own, withdrawing, probePlace };
    const sweep = await sweepQueues(ctx.db, { ...of, place: clockKeeper.place() });
    if (sweep.offsetMs !== null) clockKeeper.kept(sweep.offsetMs);
    if (!sweep.isPresent) presence.notSeen();
    const otherPlan = sweep.newestPlan !== null && (await parts.planFound(sweep.newestPlan));
    for (const queue of QUEUES) tell(queue, inMs(sweep[queue]));
    if (otherPlan)
      for (const worker of [...workers.rosters, ...workers.calendars, ...workers.probes]) worker.wake();
    return NOTHING_LEFT;
  };

  function inMs(due: Sweep[Queue]): number | null {
    return due instanceof Date ? ctx.clock.realDelay(due) : due;
  }
}
