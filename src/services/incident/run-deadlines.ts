import { addMinutes } from 'date-fns/addMinutes';
import { SYSTEM } from '../../domain/actor.ts';
import type { ServiceContext } from '../context.ts';
import { advancePaging } from '../paging/advance-paging.ts';
import { readReachKey } from '../paging/reach-person.ts';
import { liveRunOf } from '../paging/runs.ts';
import { shiftMayChange } from '../paging/shift-changes.ts';
import { useNextContactMethod } from '../paging/still-asked.ts';
import { watchStale } from '../paging/watch-holder.ts';
import { type IncidentWork, onIncident } from '../transaction/incident-work.ts';
import { postChecklistDigest } from './checklist/act-on-item.ts';
import { callUnconfirmed } from './notices/tell-services.ts';
import { showPhases } from './show-phases.ts';
import { watchClocks } from './watch-clocks.ts';

/** An incident of which something is due, and the keys of what is, the earliest first. */
export interface DueIncident {
  incidentId: string;
  keys: string[];
}

/** More than this is looked for again. */
const BATCH = 200;

/** What is due at `now` (hospital time), by incident, the earliest first. `except`: incidents to leave alone. */
export async function dueAt(ctx: ServiceContext, now: Date, except: string[] = []): Promise<DueIncident[]> {
  const due = await ctx.db.deadline.findMany({
    where: { workspaceId: ctx.workspaceId, dueAt: { lte: now }, incidentId: { notIn: except } },
    orderBy: { dueAt: 'asc' },
    take: BATCH,
    select: { incidentId: true, key: true },
  });
  return [...Map.groupBy(due, ({ incidentId }) => incidentId)].map(([incidentId, deadlines]) => ({
    incidentId,
    keys: deadlines.map(({ key }) => key),
  }));
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

/**
 * Runs what is due of one incident, each deadline in its own transaction, and answers whether none of it failed.
 * It may be called in several processes at once: whoever holds the incident first runs the deadline, the others find
 * it gone. After a gap a deadline runs once; the ones after it count from now. A deadline that fails is logged and
 * left due; the rest run.
 */
export async function runIncident(ctx: ServiceContext, { incidentId, keys }: DueIncident): Promise<boolean> {
  let allRan = true;
  for (const key of keys) {
    try {
      await runDeadline(ctx, incidentId, key);
    } catch (error) {
      allRan = false;
      ctx.log.error({ err: error, incidentId, deadline: key }, 'a deadline failed; it stays due');
    }
  }
  return allRan;
}

/** Rolls back what was begun for a deadline that somebody else has run. */
const GONE = new Error('the deadline is gone');

/** Runs one deadline in its own transaction; false when it is not due or gone. Throws whatever its step throws. */
export async function runDeadline(ctx: ServiceContext, incidentId: string, key: string): Promise<boolean> {
  try {
    await onIncident(ctx, SYSTEM, incidentId, async (work) => {
      const taken = await work.tx.deadline.deleteMany({
        where: { incidentId, key, dueAt: { lte: work.now } },
      });
      if (taken.count === 0) throw GONE;
      await actOn(work, key);
    });
    return true;
  } catch (error) {
    if (error === GONE) return false;
    throw error;
  }
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
      if (run) await useNextContactMethod(work, run, { ...readReachKey(subject).turn, declinedAt: null });
      return;
    }
    case 'STALE':
      return watchStale(work, side);
    case 'SHIFT':
      return shiftMayChange(work, side, subject[1] ?? '');
    case 'CLOCK':
      return watchClocks(work, false);
    case 'PHASE':
      return showPhases(work);
    case 'NOTICE':
      return callUnconfirmed(work);
    case 'DIGEST':
      return postChecklistDigest(work);
    case 'UPDATE': {
      await work.say({ kind: 'update_overdue' });
      return work.due('UPDATE', addMinutes(work.now, work.plan.updateEveryMinutes));
    }
    default:
      throw new Error(`a deadline of unknown kind: ${name}`);
  }
}
