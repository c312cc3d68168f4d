import type { Tx } from '../../db/client.ts';
import type { ProposedDeclaration } from '../../db/generated/client.ts';
import { type Plan, SIDES } from '../../domain/plan/plan.ts';
import { stepPeople } from '../../domain/schedule/step-people.ts';
import type { ServiceContext } from '../context.ts';
import { type Rosters, rostersInForce } from '../schedule/rosters/rosters.ts';
import { writeDirectMessage } from '../slack/direct-messages/write-direct-message.ts';

/** What the direct messages about one proposal to declare are about. */
export function aboutProposed(id: string): string {
  return `proposed:${id}`;
}

/** Asks who is on call for each side of the system whether to declare it. */
export async function askWhetherDown(
  tx: Tx,
  ctx: ServiceContext,
  proposed: ProposedDeclaration,
): Promise<void> {
  const { workspaceId } = ctx;
  const { id, systemKey, impact } = proposed;
  const about = aboutProposed(id);
  for (const to of await onCall(tx, ctx, systemKey)) {
    const key = `${about}:${impact}:${to}`;
    await writeDirectMessage(tx, {
      ...{ workspaceId, kind: 'PROPOSED_DECLARATION', key, to, about },
      body: { proposed: id },
    });
  }
}

/** Slack users whom the policies of a system would page first now; where a step has nobody, those of the next. */
async function onCall(tx: Tx, ctx: ServiceContext, systemKey: string): Promise<Set<string>> {
  const { plan } = ctx.plans.current();
  const rosters = await rostersInForce(ctx, tx);
  const system = plan.systems.find(({ key }) => key === systemKey);
  const keys = SIDES.flatMap((side) =>
    firstPaged(plan, system?.policies[side] ?? '', rosters, ctx.clock.now()),
  );
  const users = (chosen: readonly string[]) =>
    plan.people.filter(({ key }) => chosen.includes(key)).map(({ slackUser }) => slackUser);
  return new Set(keys.length > 0 ? users(keys) : users(plan.lastResort.people));
}

function firstPaged(plan: Plan, policyKey: string, { schedules, overrides }: Rosters, now: Date): string[] {
  for (const step of plan.policies.find(({ key }) => key === policyKey)?.steps ?? []) {
    const { people } = stepPeople(step, schedules, overrides, now);
    if (people.length > 0) return people;
  }
  return [];
}
