import type { AgreementFacts } from '../../domain/agreement/facts.ts';
import type { PlanGap } from '../../domain/agreement/plan-gap.ts';
import { gaps } from '../../domain/agreement/plan-gaps.ts';
import { contactsOfAll } from '../contacts/everybodys-contacts.ts';
import type { ServiceContext } from '../context.ts';
import { readDrills, readKit } from './drills-and-kits.ts';
import { openAfterActions } from './open-after-actions.ts';
import { planChangedAt } from './plan-changed-at.ts';
import { readRegister } from './register.ts';

/** What the plan cannot say about itself, as the database has it now. */
export async function agreementFacts(ctx: ServiceContext): Promise<AgreementFacts> {
  const { workspaceId, db } = ctx;
  const tolerances = await readRegister(ctx);
  const people = await contactsOfAll(ctx);
  const seen = await db.agreementMark.findMany({ where: { workspaceId, kind: 'SEEN' } });
  return {
    tolerances,
    drills: await readDrills(ctx),
    reachable: keysOf(
      people.filter(({ methods }) => methods.some(({ state }) => state.kind !== 'NOT_SET_UP')),
    ),
    ringing: keysOf(people.filter(({ reach }) => reach === 'RINGS')),
    kit: await readKit(ctx),
    planChangedAt: await planChangedAt(ctx, tolerances),
    afterActions: await openAfterActions(ctx),
    firstSeen: new Map(seen.map(({ key, at }) => [key, at])),
  };
}

/**
 * Everything that is missing now, worst first. A gap that was not seen before is remembered, so that its date stands;
 * one that was fixed is forgotten.
 */
export async function currentGaps(ctx: ServiceContext): Promise<PlanGap[]> {
  const { workspaceId, db } = ctx;
  const facts = await agreementFacts(ctx);
  const at = ctx.clock.now();
  const found = gaps(ctx.plans.current().plan, facts, at);
  const keys = new Set(found.map(({ key }) => key));
  const fresh = [...keys].filter((key) => !facts.firstSeen.has(key));
  const fixed = [...facts.firstSeen.keys()].filter((key) => !keys.has(key));
  if (fresh.length > 0)
    await db.agreementMark.createMany({
      data: fresh.map((key) => ({ workspaceId, kind: 'SEEN', key, at })),
      skipDuplicates: true,
    });
  if (fixed.length > 0)
    await db.agreementMark.deleteMany({ where: { workspaceId, kind: 'SEEN', key: { in: fixed } } });
  return found;
}

function keysOf(people: { person: { key: string } }[]): Set<string> {
  return new Set(people.map(({ person }) => person.key));
}
