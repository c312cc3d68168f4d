import type { Tx } from '../../db/client.ts';
import { lockIncident, lockSchedule } from '../../db/locks.ts';
import { SYSTEM } from '../../domain/actor.ts';
import { onCallAt } from '../../domain/schedule/on-call-at.ts';
import { sidesOfSchedule } from '../../domain/schedule/side-of.ts';
import type { ServiceContext } from '../context.ts';
import { beginWork } from '../incident-work.ts';
import { shiftWasChanged } from '../paging/shift-changes.ts';
import { lookAtRostersAgain } from './look-again.ts';
import { rostersInForce } from './rosters.ts';

/**
 * Runs what changes who is on call by a schedule, in its transaction. What open incidents await of the schedule is set
 * anew; where the change itself takes whoever has an incident off call, both are told; what follows from who is on call is
 * looked at again. Nudge after the commit.
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
  await lookAtRostersAgain(tx, ctx.workspaceId, ctx.clock.now());
  const open = await tx.incident.findMany({
    where: { workspaceId: ctx.workspaceId, stillDown: true, runs: { some: { state: 'ACKNOWLEDGED' } } },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  // All of them before the work on any: it ends at the homes, which nobody holds while they wait for an incident.
  for (const { id } of open) await lockIncident(tx, ctx.workspaceId, id);
  for (const { id } of open) {
    const incident = await tx.incident.findUniqueOrThrow({ where: { id } });
    const { work, finish } = await beginWork(ctx, tx, SYSTEM, incident);
    for (const side of sidesOfSchedule(ctx.plans.current().plan, scheduleKey))
      await shiftWasChanged(work, side, scheduleKey, before);
    await finish();
  }
  return done;
}

async function onCallBy(ctx: ServiceContext, tx: Tx, scheduleKey: string): Promise<string | null> {
  const { schedules, overrides } = await rostersInForce(ctx, tx);
  const schedule = schedules.find(({ key }) => key === scheduleKey);
  return schedule ? onCallAt(schedule, overrides.get(scheduleKey) ?? [], ctx.clock.now()).person : null;
}
