import { addMinutes } from 'date-fns/addMinutes';
import { firstDelivery } from '../../db/locks.ts';
import type { Actor } from '../../domain/actor.ts';
import { Conflict } from '../../domain/errors.ts';
import type { PagedSide } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
import { requireAct } from '../permission/who-may.ts';
import { onIncident } from '../transaction/incident-work.ts';
import { advancePaging } from './advance-paging.ts';
import { freezePolicy, startRun } from './begin-paging.ts';
import { onlyThese } from './hand-over.ts';
import { policyNow } from './on-call-now.ts';
import { refuseCovered } from './refuse-covered.ts';
import { holderOf, liveRunOf } from './runs.ts';

/** Two people who press it at once page one step, not two. */
const JUST_PAGED_MINUTES = 1;

/**
 * Pages more people of a side now, without waiting for the step's time: the next step while nobody has it; while
 * somebody has it, everybody else of the policy in turn, and the holder stays the holder until another takes it.
 * Anyone may ask. Throws Conflict (paged a moment ago, or validated).
 */
export function escalateNow(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string; side: PagedSide; requestKey?: string },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    const { tx, incident, now } = work;
    if (!(await firstDelivery(tx, ctx.workspaceId, input.requestKey))) return;
    await requireAct(work, 'PAGE_MORE');
    refuseCovered(work, input.side);
    const live = await liveRunOf(work, input.side);
    if (live) {
      const newest = await tx.page.aggregate({ where: { runId: live.id }, _max: { dueAt: true } });
      const { dueAt } = newest._max;
      if (dueAt && dueAt > addMinutes(now, -JUST_PAGED_MINUTES))
        throw new Conflict('Somebody was paged less than a minute ago. Give them a minute, or phone them.');
      await work.say({ kind: 'escalated', side: input.side });
      return advancePaging(work, live);
    }
    const policy = freezePolicy(work.plan, incident.systemKey, input.side);
    const held = await holderOf(work, input.side);
    const holder = work.people.find((p) => `slack:${p.slackUser}` === held?.acknowledgedBy)?.key;
    const others = (people: string[]) => people.filter((person) => person !== holder);
    const today = await policyNow(work, policy);
    const steps = policy.steps
      .map((step) => ({ ...step, people: others(step.people) }))
      .filter((_, i) => others(today.policy.steps[i]?.people ?? []).length > 0);
    if (steps.length === 0) throw new Conflict('The policy has nobody else for this side. Phone somebody.');
    await work.say({ kind: 'escalated', side: input.side });
    await startRun(work, { side: input.side, kind: 'HAND_OVER', policy: onlyThese(policy, steps) });
  });
}
