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
/** Incidents whose deadlines run at once; the rest of the database's connections stay free for people. */
const HANDS = 4;

/**
 * Runs whatever is due at the clock's now, each deadline in its own transaction, and answers how many ran.
 * It may be called by a lane, a test or the demo, in several processes at once: whoever holds the incident first runs
 * the deadline, the others find it gone. Incidents do not wait for each other. After a gap a deadline runs once; the
 * ones after it count from now. A deadline that fails is logged and left due; the rest run.
 */
export async function runDue(ctx: ServiceContext): Promise<number> {
  const due = await ctx.db.deadline.findMany({
    where: { workspaceId: ctx.workspaceId, dueAt: { lte: ctx.clock.now() } },
    orderBy: { dueAt: 'asc' },
    take: BATCH,
  });
  const incidents = [...Map.groupBy(due, (deadline) => deadline.incidentId).values()];
  let ran = 0;
  async function work(): Promise<void> {
    for (let next = incidents.shift(); next; next = incidents.shift())
      for (const deadline of next) ran += await tryDeadline(ctx, deadline);
  }
  await Promise.all(Array.from({ length: HANDS }, work));
  return ran;
}

/** When the next deadline after `now` is due (hospital time); null when there is none. */
export async function nextDueAt(ctx: ServiceContext, now: Date): Promise<Date | null> {
  const next = await ctx.db.deadline.findFirst({
    where: { workspaceId: ctx.workspaceId, dueAt: { gt: now } },
    orderBy: { dueAt: 'asc' },
    select: { dueAt: true },
  });
  return next?.dueAt ?? null;
}

async function tryDeadline(ctx: ServiceContext, due: { incidentId: string; key: string }): Promise<number> {
  try {
    return (await runDeadline(ctx, due.incidentId, due.key)) ? 1 : 0;
  } catch (error) {
    ctx.log.error(
      { err: error, incidentId: due.incidentId, deadline: due.key },
      'a deadline failed; it stays due',
    );
    return 0;
  }
}

/** Runs one deadline in its own transaction; false when it is not due or gone. Throws whatever its step throws. */
export function runDeadline(ctx: ServiceContext, incidentId: string, key: string): Promise<boolean> {
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
