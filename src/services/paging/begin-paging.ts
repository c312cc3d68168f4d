import type { PagingRun } from '../../db/generated/client.ts';
import type { Side } from '../../db/generated/enums.ts';
import { asJson } from '../../db/json.ts';
import { actorKey } from '../../domain/actor.ts';
import type { PolicySnapshot } from '../../domain/paging/escalation.ts';
import { type Plan, SIDES } from '../../domain/plan/plan.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { advancePaging } from './advance-paging.ts';

/** Starts paging both sides for the incident's outage, each by its own policy, and runs the first steps at once. */
export async function beginPaging(work: IncidentWork): Promise<void> {
  for (const side of SIDES) await pageOnCall(work, side);
}

/** Pages one side by the policy with which the incident began, from its first step. */
export async function pageOnCall(work: IncidentWork, side: Side): Promise<void> {
  const policy = freezePolicy(work.plan, work.incident.systemKey, side);
  await startRun(work, { side, kind: 'ON_CALL', policy });
}

/** Begins a run of paging and runs its first step. */
export async function startRun(
  work: IncidentWork,
  run: { side: Side; kind: PagingRun['kind']; policy: PolicySnapshot },
): Promise<void> {
  const { tx, ctx, incident, now } = work;
  const of = { incidentId: incident.id, side: run.side, outage: incident.outage };
  const last = await tx.pagingRun.aggregate({ where: of, _max: { attempt: true } });
  const started = await tx.pagingRun.create({
    data: {
      workspaceId: ctx.workspaceId,
      ...of,
      attempt: (last._max.attempt ?? 0) + 1,
      kind: run.kind,
      policy: asJson(run.policy),
      startedBy: work.actor.kind === 'system' ? null : actorKey(work.actor),
      startedAt: now,
    },
  });
  await advancePaging(work, started);
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
    staleAfterMinutes: plan.staleAfterMinutes,
    answerWithinMinutes: plan.answerWithinMinutes,
  };
}
