import type { PlanVersionOf } from '../../domain/evidence/model.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { type PlanChange, planDifference } from '../../domain/plan/plan-difference.ts';
import type { ServiceContext } from '../context.ts';

/** A version of the plan: what it changed, by whom and why. */
export interface PlanVersionRead extends Omit<PlanVersionOf, 'changes' | 'proposed'> {
  /** What it changed in force. */
  changes: PlanChange[];
  /** Figures, which are proposals until both sides agree on them. */
  proposed: PlanChange[];
}

/** All versions of the plan, the oldest first; what one changed is read of those that were put in force from an instant on. */
export async function readPlanVersions(ctx: ServiceContext, from: Date): Promise<PlanVersionRead[]> {
  const rows = await ctx.db.planVersion.findMany({
    where: { workspaceId: ctx.workspaceId },
    orderBy: { number: 'asc' },
    omit: { document: true },
    include: { reason: true },
  });
  const found: PlanVersionRead[] = [];
  for (const [
    i,
    { id, number, importedAt: at, importedBy: by, importedOver: over, reason },
  ] of rows.entries()) {
    const before = at < from ? undefined : rows[i - 1];
    found.push({
      number,
      imported: { at, by, over },
      reason: reason && {
        text: reason.reason,
        given: { at: reason.givenAt, by: reason.givenBy, over: reason.givenOver },
      },
      ...(before
        ? changesBetween(await ctx.plans.byId(before.id), await ctx.plans.byId(id))
        : { changes: [], proposed: [] }),
    });
  }
  return found;
}

function changesBetween(before: Plan, after: Plan): Pick<PlanVersionRead, 'changes' | 'proposed'> {
  const none = { tolerances: [] };
  return {
    changes: planDifference({ ...before, ...none }, { ...after, ...none }),
    proposed: planDifference({ ...after, tolerances: before.tolerances }, after),
  };
}
