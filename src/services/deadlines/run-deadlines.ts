import { addMinutes } from 'date-fns/addMinutes';
import { rowsOf } from '../../db/client.ts';
import { Prisma } from '../../db/generated/client.ts';
import { SYSTEM } from '../../domain/actor.ts';
import { deadlineKey, readDeadline, type StoredDeadline } from '../../domain/incident/deadline.ts';
import { updateEvery } from '../../domain/incident/update-cadence.ts';
import type { ServiceContext } from '../context.ts';
import { askForUpdate } from '../incident/ask-for-update.ts';
import { postChecklistDigest } from '../incident/checklist/digest.ts';
import { remindItems } from '../incident/checklist/remind-items.ts';
import { giveInjects } from '../incident/give-injects.ts';
import { callUnconfirmed } from '../incident/notices/tell-services.ts';
import { showPhases } from '../incident/show-phases.ts';
import { watchClocks } from '../incident/watch-clocks.ts';
import { askForCounts } from '../numbers/ask-for-counts.ts';
import { advancePaging } from '../paging/advance-paging.ts';
import { useNextContactMethod } from '../paging/ask-next.ts';
import { liveRunOf } from '../paging/runs.ts';
import { shiftMayChange } from '../paging/shift-changes.ts';
import { watchStale } from '../paging/watch-holder.ts';
import { askBackOut } from '../planned/back-out.ts';
import { endWindow } from '../planned/overrun-planned.ts';
import { type IncidentWork, onIncident } from '../transaction/incident-work.ts';

/** An incident of which something is due, and what is, the earliest first. */
export interface DueIncident {
  incidentId: string;
  due: StoredDeadline[];
}

/** More than this is looked for again. */
const BATCH = 200;

/** What is due, by incident, the earliest first, and when the next deadline is (hospital time); null when there is none. */
export interface DueDeadlines {
  incidents: DueIncident[];
  next: Date | null;
}

/** What is due at `now` (hospital time), and what comes next. `except`: incidents to leave alone. */
export async function dueDeadlines(
  ctx: ServiceContext,
  now: Date,
  except: string[] = [],
): Promise<DueDeadlines> {
  const [found] = await rowsOf<{ due: { incidentId: string; key: string }[]; next: Date | null }>(
    ctx.db,
    Prisma.sql`
    SELECT (SELECT min(due_at) FROM deadline WHERE workspace_id = ${ctx.workspaceId} AND due_at > ${now}) AS next,
      (SELECT coalesce(json_agg(d), '[]') FROM (
        SELECT incident_id AS "incidentId", key FROM deadline
        WHERE workspace_id = ${ctx.workspaceId} AND due_at <= ${now} AND incident_id <> ALL(${except}::uuid[])
        ORDER BY due_at LIMIT ${BATCH}) d) AS due`,
  );
  const incidents = Map.groupBy(found?.due ?? [], ({ incidentId }) => incidentId);
  return {
    incidents: [...incidents].map(([incidentId, rows]) => ({
      incidentId,
      due: rows.map(({ key }) => readDeadline(key)),
    })),
    next: found?.next ?? null,
  };
}

/**
 * Runs what is due of one incident, each deadline in its own transaction, and answers whether none of it failed.
 * It may be called in several processes at once: whoever holds the incident first runs the deadline, the others find
 * it gone. After a gap a deadline runs once; the ones after it count from now. A deadline that fails is logged and
 * left due; the rest run.
 */
export async function runIncident(ctx: ServiceContext, { incidentId, due }: DueIncident): Promise<boolean> {
  let allRan = true;
  for (const deadline of due) {
    try {
      await runDeadline(ctx, incidentId, deadline);
    } catch (error) {
      allRan = false;
      ctx.log.error(
        { err: error, incidentId, deadline: deadlineKey(deadline) },
        'a deadline failed; it stays due',
      );
    }
  }
  return allRan;
}

/** Rolls back what was begun for a deadline that somebody else has run. */
const GONE = new Error('the deadline is gone');

/** Runs one deadline in its own transaction; false when it is not due or gone. Throws whatever its step throws. */
export async function runDeadline(
  ctx: ServiceContext,
  incidentId: string,
  deadline: StoredDeadline,
): Promise<boolean> {
  try {
    await onIncident(ctx, SYSTEM, incidentId, async (work) => {
      const taken = await work.tx.deadline.deleteMany({
        where: { incidentId, key: deadlineKey(deadline), dueAt: { lte: work.now } },
      });
      if (taken.count === 0) throw GONE;
      await actOn(work, deadline);
    });
    return true;
  } catch (error) {
    if (error === GONE) return false;
    throw error;
  }
}

async function actOn(work: IncidentWork, deadline: StoredDeadline): Promise<void> {
  switch (deadline.kind) {
    case 'PAGING': {
      const run = await liveRunOf(work, deadline.side);
      if (run) await advancePaging(work, run);
      return;
    }
    case 'REACH': {
      const run = await liveRunOf(work, deadline.side);
      if (run) await useNextContactMethod(work, run, { ...deadline, declinedAt: null });
      return;
    }
    case 'STALE':
      return watchStale(work, deadline.side);
    case 'SHIFT':
      return shiftMayChange(work, deadline.side, deadline.schedule);
    case 'CLOCK':
      return watchClocks(work, false);
    case 'PHASE':
      return showPhases(work);
    case 'NOTICE':
      return callUnconfirmed(work);
    case 'DIGEST':
      return postChecklistDigest(work);
    case 'ITEMS':
      return remindItems(work);
    case 'COUNTS':
      return askForCounts(work);
    case 'INJECT':
      return giveInjects(work);
    case 'UPDATE_ASK':
      return askForUpdate(work);
    case 'UPDATE': {
      await work.say({ kind: 'update_overdue' });
      await askForUpdate(work);
      return work.due(deadline, addMinutes(work.now, updateEvery(work.plan, work.incident, work.now)));
    }
    case 'BACK_OUT':
      return askBackOut(work);
    case 'WINDOW_END':
      return endWindow(work);
    case 'UNKNOWN':
      throw new Error(`a deadline of unknown kind: ${deadline.key}`);
  }
}
