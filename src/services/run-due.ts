import { addMinutes } from 'date-fns';
import { SYSTEM } from '../domain/actor.ts';
import { postDigest } from './act-on-item.ts';
import { watchClocks } from './clocks/watch.ts';
import type { ServiceContext } from './context.ts';
import { type IncidentWork, onIncident } from './incident-work.ts';
import { callUnconfirmed } from './notices.ts';
import { advancePaging } from './paging/advance.ts';
import { readReachKey } from './paging/reach.ts';
import { liveRunOf } from './paging/runs.ts';
import { watchStale } from './paging/stale.ts';
import { useNextWay } from './paging/still-asked.ts';
import { showPhases } from './show-phases.ts';

const BATCH = 200;

/**
 * Runs whatever is due at the clock's now, each deadline in its own transaction, and answers how many ran.
 * It may be called by a woken job, a sweep, a test or the demo, in several processes at once: whoever holds the
 * incident first runs the deadline, the others find it gone. After a gap a deadline runs once; the ones after it
 * count from now. A deadline that fails is logged and left due; the rest run.
 */
export async function runDue(ctx: ServiceContext): Promise<number> {
  const due = await ctx.db.deadline.findMany({
    where: { workspaceId: ctx.workspaceId, dueAt: { lte: ctx.clock.now() } },
    orderBy: { dueAt: 'asc' },
    take: BATCH,
  });
  let ran = 0;
  for (const { incidentId, key } of due) {
    try {
      if (await runDeadline(ctx, incidentId, key)) ran += 1;
    } catch (error) {
      ctx.log.error({ err: error, incidentId, deadline: key }, 'a deadline failed; it stays due');
    }
  }
  return ran;
}

function runDeadline(ctx: ServiceContext, incidentId: string, key: string): Promise<boolean> {
  return onIncident(ctx, SYSTEM, incidentId, async (work) => {
    const id = { incidentId_key: { incidentId, key } };
    const deadline = await work.tx.deadline.findUnique({ where: id });
    if (!deadline || deadline.dueAt > work.now) return false;
    await work.tx.deadline.delete({ where: id });
    await actOn(work, key);
    return true;
  });
}

async function actOn(work: IncidentWork, key: string): Promise<void> {
  const [name, ...subject] = key.split(':');
  const side = subject[0] as 'RADIOLOGY' | 'IT';
  switch (name) {
    case 'PAGING': {
      const run = await liveRunOf(work, side);
      if (run) await advancePaging(work, run);
      return;
    }
    case 'REACH': {
      const run = await liveRunOf(work, side);
      if (run) await useNextWay(work, run, { ...readReachKey(subject).turn, declinedAt: null });
      return;
    }
    case 'STALE':
      return watchStale(work, side);
    case 'CLOCK':
      return watchClocks(work, false);
    case 'PHASE':
      return showPhases(work);
    case 'NOTICE':
      return callUnconfirmed(work);
    case 'DIGEST':
      return postDigest(work);
    case 'UPDATE': {
      await work.say({ kind: 'update_overdue' });
      return work.due('UPDATE', addMinutes(work.now, work.plan.updateEveryMinutes));
    }
    default:
      throw new Error(`a deadline of unknown kind: ${name}`);
  }
}
