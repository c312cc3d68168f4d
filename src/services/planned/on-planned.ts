import type { Actor } from '../../domain/actor.ts';
import { Conflict, NotAllowed } from '../../domain/errors.ts';
import type { Side } from '../../domain/plan/plan.ts';
import { mayActOnPlanned, type PlannedAct } from '../../domain/planned/planned-state.ts';
import { mayActFor } from '../../domain/planned/who-may-plan.ts';
import { personBehind } from '../contacts/whose.ts';
import type { ServiceContext } from '../context.ts';
import { holderOf } from '../paging/runs.ts';
import { requireInside } from '../permission/require-inside.ts';
import { type IncidentWork, onIncident } from '../transaction/incident-work.ts';
import { factsOf, lockPlanned, type PlannedRow, readPlanned } from './planned-rows.ts';

/** A planned downtime that runs, and the sides for which somebody may act. */
export interface RunningPlanned {
  work: IncidentWork;
  row: PlannedRow;
  sides: Side[];
}

/**
 * Runs a verb on a planned downtime that runs: the incident is locked first, then the plan. For a side act who leads the
 * work, its leads, and whoever has it now. Throws NotFound, NotAllowed, Conflict (not running).
 */
export async function onRunningPlanned<T>(
  ctx: ServiceContext,
  { actor, planned, act }: { actor: Actor & { kind: 'slack' }; planned: string; act: PlannedAct },
  verb: (running: RunningPlanned) => Promise<T>,
): Promise<T> {
  const me = personBehind(ctx, actor.userId);
  const before = await readPlanned(ctx.db, ctx.workspaceId, planned);
  requireAct(act, before, ctx);
  return onIncident(ctx, actor, before.incidentId ?? '', async (work) => {
    await requireInside(ctx, work.tx, actor, 'do that');
    const row = await lockPlanned(work.tx, ctx.workspaceId, planned);
    requireAct(act, row, ctx);
    const leads = { RADIOLOGY: row.leadRadiology, IT: row.leadIt };
    const sides = new Set(mayActFor(ctx.plans.current().plan, leads, me.key));
    for (const side of ['RADIOLOGY', 'IT'] as const)
      if ((await holderOf(work, side))?.acknowledgedBy === `slack:${actor.userId}`) sides.add(side);
    if (sides.size === 0) throw new NotAllowed('Only who leads this work, or a lead of a side, can do that.');
    return verb({ work, row, sides: [...sides] });
  });
}

function requireAct(act: PlannedAct, row: PlannedRow, ctx: ServiceContext): void {
  const makesSense = mayActOnPlanned(act, factsOf(row), ctx.clock.now());
  if (!makesSense.ok) throw new Conflict(makesSense.message);
}
