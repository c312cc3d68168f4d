import { SYSTEM } from '../../domain/actor.ts';
import { sidesOfSchedule } from '../../domain/schedule/side-of.ts';
import type { ServiceContext } from '../context.ts';
import { onIncident } from '../incident-work.ts';
import { watchShift } from '../paging/shift-changes.ts';

/** A schedule says something else from now on: what open incidents await of it is set anew. */
export async function shiftsChanged(ctx: ServiceContext, scheduleKey: string): Promise<void> {
  const sides = sidesOfSchedule(ctx.plans.current().plan, scheduleKey);
  const open = await ctx.db.incident.findMany({
    where: { workspaceId: ctx.workspaceId, stillDown: true, runs: { some: { state: 'ACKNOWLEDGED' } } },
    select: { id: true },
  });
  for (const { id } of open) {
    await onIncident(ctx, SYSTEM, id, async (work) => {
      for (const side of sides) await watchShift(work, side);
    });
  }
}
