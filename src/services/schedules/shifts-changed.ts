import type { Db, Tx } from '../../db/client.ts';
import { SYSTEM } from '../../domain/actor.ts';
import { sidesOfSchedule } from '../../domain/schedule/side-of.ts';
import type { ServiceContext } from '../context.ts';
import { onIncident, TRANSACTION } from '../incident-work.ts';
import { watchShift } from '../paging/shift-changes.ts';
import { lookAtRostersAgain } from './look-again.ts';

/**
 * A schedule says something else from now on: what open incidents await of it is set anew, and what follows from who is
 * on call.
 */
export async function shiftsChanged(ctx: ServiceContext, scheduleKey: string): Promise<void> {
  const sides = sidesOfSchedule(ctx.plans.current().plan, scheduleKey);
  for (const { id } of await heldIncidents(ctx, ctx.db)) {
    await onIncident(ctx, SYSTEM, id, async (work) => {
      for (const side of sides) await watchShift(work, side);
    });
  }
  await ctx.db.$transaction((tx) => lookAtRostersAgain(tx, ctx.workspaceId, ctx.clock.now()), TRANSACTION);
  ctx.nudge();
}

/**
 * The same for a change that is recorded in this transaction: a deadline that is due at once does it, so that nothing
 * is lost when the process dies. `now`: hospital time.
 */
export async function awaitShiftsAnew(
  tx: Tx,
  ctx: ServiceContext,
  scheduleKey: string,
  now: Date,
): Promise<void> {
  const { workspaceId } = ctx;
  const sides = sidesOfSchedule(ctx.plans.current().plan, scheduleKey);
  const open = await heldIncidents(ctx, tx);
  await tx.deadline.createMany({
    data: open.flatMap(({ id }) =>
      sides.map((side) => ({ workspaceId, incidentId: id, key: `ROSTER:${side}`, dueAt: now })),
    ),
    skipDuplicates: true,
  });
}

function heldIncidents(ctx: ServiceContext, db: Db | Tx): Promise<{ id: string }[]> {
  return db.incident.findMany({
    where: { workspaceId: ctx.workspaceId, stillDown: true, runs: { some: { state: 'ACKNOWLEDGED' } } },
    select: { id: true },
  });
}
