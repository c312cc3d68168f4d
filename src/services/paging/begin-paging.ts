import type { PagingRun } from '../../db/generated/client.ts';
import { asJson } from '../../db/json.ts';
import { sidesOf } from '../../domain/incident/attack.ts';
import type { PolicySnapshot } from '../../domain/paging/escalation.ts';
import type { PagedSide, Plan } from '../../domain/plan/plan.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { advancePaging } from './advance-paging.ts';

/** Starts paging every side for the incident's outage, each by its own policy, and runs the first steps at once. */
export async function beginPaging(work: IncidentWork, without: readonly string[] = []): Promise<void> {
  const { coveredSides } = work.incident;
  for (const side of sidesOf(work.incident).filter((one) => !coveredSides.includes(one)))
    await pageOnCall(work, side, without);
}

/** Pages one side by the policy with which the incident began, from its first step. */
export async function pageOnCall(
  work: IncidentWork,
  side: PagedSide,
  without: readonly string[] = [],
): Promise<void> {
  const policy = freezePolicy(work.plan, work.incident.systemKey, side);
  await startRun(work, { side, kind: 'ON_CALL', policy: { ...policy, without: [...without] } });
}

/** A policy as a run keeps it. */
export function storedAs(policy: PolicySnapshot): PagingRun['policy'] {
  return asJson(policy) as PagingRun['policy'];
}

/** Begins a run of paging and runs its first step. */
export async function startRun(
  work: IncidentWork,
  run: { side: PagedSide; kind: PagingRun['kind']; policy: PolicySnapshot },
): Promise<void> {
  await advancePaging(work, await newRun(work, run));
}

/** Somebody (a Slack user) has a side from the start, without having been paged. */
export async function giveSide(work: IncidentWork, side: PagedSide, slackUser: string): Promise<void> {
  const policy = freezePolicy(work.plan, work.incident.systemKey, side);
  const run = await newRun(work, { side, kind: 'ON_CALL', policy });
  const acknowledgedBy = `slack:${slackUser}`;
  await work.paging.change(run, { state: 'ACKNOWLEDGED', acknowledgedAt: work.now, acknowledgedBy });
}

async function newRun(
  work: IncidentWork,
  run: { side: PagedSide; kind: PagingRun['kind']; policy: PolicySnapshot },
): Promise<PagingRun> {
  const { incident, now } = work;
  const { outage } = incident;
  const before = (await work.paging.runs()).filter((one) => one.side === run.side && one.outage === outage);
  return work.paging.begin({
    side: run.side,
    outage,
    attempt: Math.max(0, ...before.map(({ attempt }) => attempt)) + 1,
    kind: run.kind,
    policy: storedAs(run.policy),
    startedAt: now,
  });
}

/** The policy of a system's side as plain data that later edits of the plan do not change. */
export function freezePolicy(plan: Plan, systemKey: string, side: PagedSide): PolicySnapshot {
  const system = plan.systems.find((s) => s.key === systemKey);
  const key = side === 'SECURITY' ? plan.attack?.policy : system?.policies[side];
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
