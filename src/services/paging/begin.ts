import type { Side } from '../../db/generated/enums.ts';
import { asJson } from '../../db/json.ts';
import type { PolicySnapshot } from '../../domain/escalation.ts';
import { type Plan, SIDES } from '../../domain/plan.ts';
import type { IncidentWork } from '../incident-work.ts';
import { advancePaging } from './advance.ts';

/** Starts paging both sides for the incident's outage, each by its own policy, and runs the first steps at once. */
export async function beginPaging(work: IncidentWork): Promise<void> {
  const { tx, ctx, incident, plan, now } = work;
  for (const side of SIDES) {
    const run = await tx.pagingRun.create({
      data: {
        workspaceId: ctx.workspaceId,
        incidentId: incident.id,
        side,
        outage: incident.outage,
        policy: asJson(freezePolicy(plan, incident.systemKey, side)),
        startedAt: now,
      },
    });
    await advancePaging(work, run);
  }
}

/** The policy of a system's side as plain data that later edits of the plan do not change. */
export function freezePolicy(plan: Plan, systemKey: string, side: Side): PolicySnapshot {
  const key = plan.systems.find((s) => s.key === systemKey)?.policies[side];
  const policy = plan.policies.find((p) => p.key === key);
  return {
    policyKey: policy?.key ?? '',
    name: policy?.name ?? 'no policy',
    side,
    repeats: policy?.repeats ?? 0,
    steps: policy?.steps ?? [],
    lastResort: plan.lastResort,
  };
}
