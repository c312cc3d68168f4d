import type { Tx } from '../../db/client.ts';
import type { Incident } from '../../db/generated/client.ts';
import { lockIncident, lockSchedule } from '../../db/locks.ts';
import { SYSTEM } from '../../domain/actor.ts';
import { sidesOfSchedule } from '../../domain/on-call/sides-of-schedule.ts';
import { onCallAt } from '../../domain/schedule/on-call-at.ts';
import type { ServiceContext } from '../context.ts';
import { shiftWasChanged } from '../paging/shift-changes.ts';
import { beginWork } from '../transaction/incident-work.ts';
import { lookAtRostersAgain } from './rosters/look-again.ts';
import { rostersInForce } from './rosters/rosters.ts';

/**
 * Runs what changes who is on call by a schedule, in its transaction. What open incidents await of the schedule is set
 * anew; where the change itself takes whoever has an incident off call, both are told; what follows from who is on call is
 * looked at again.
 */
export async function changeShifts<T>(
  ctx: ServiceContext,
  tx: Tx,
  scheduleKey: string,
  change: () => Promise<T>,
): Promise<T> {
  await lockSchedule(tx, ctx.workspaceId, scheduleKey);
  const before = await onCallBy(ctx, tx, scheduleKey);
  const done = await change();
  // The locks in one order (schedule, look, incidents, homes), each incident before the first home is marked: whoever
  // holds one of them never waits for one of us that waits for theirs.
  await lookAtRostersAgain(tx, ctx.workspaceId, ctx.clock.now());
  for (const incident of await lockHeldIncidents(ctx, tx)) {
    const { work, finish } = await beginWork(ctx, tx, SYSTEM, incident);
    for (const side of sidesOfSchedule(ctx.plans.current().plan, scheduleKey))
      await shiftWasChanged(work, side, scheduleKey, before);
    await finish();
  }
  return done;
}

/** Incidents that somebody has taken: locked first, then read, for one may be taken while we wait. */
async function lockHeldIncidents(ctx: ServiceContext, tx: Tx): Promise<Incident[]> {
  const { workspaceId } = ctx;
  const open = await tx.incident.findMany({
    where: { workspaceId, stillDown: true },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  for (const { id } of open) await lockIncident(tx, workspaceId, id);
  return tx.incident.findMany({
    where: {
      id: { in: open.map(({ id }) => id) },
      stillDown: true,
      runs: { some: { state: 'ACKNOWLEDGED' } },
    },
    orderBy: { id: 'asc' },
  });
}

async function onCallBy(ctx: ServiceContext, tx: Tx, scheduleKey: string): Promise<string | null> {
  const { schedules, overrides } = await rostersInForce(ctx, tx);
  const schedule = schedules.find(({ key }) => key === scheduleKey);
  return schedule ? onCallAt(schedule, overrides.get(scheduleKey) ?? [], ctx.clock.now()).person : null;
}
