import { signedDocument, wholeDocument } from '../../domain/after-action/document.ts';
import type { NameOf } from '../../domain/after-action/section.ts';
import type { AfterActionView } from '../../domain/after-action/view.ts';
import { personOf } from '../../domain/agreement/people.ts';
import { Conflict } from '../../domain/errors.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
import { afterActionFacts } from './after-action-facts.ts';
import { readAfterAction } from './read-after-action.ts';

/** The after-action of an incident as it stands. Throws NotFound. */
export async function afterActionView(ctx: ServiceContext, incidentId: string): Promise<AfterActionView> {
  const afterAction = await readAfterAction(ctx, incidentId);
  const { planVersionId } = await ctx.db.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: { planVersionId: true },
  });
  const plan = await ctx.plans.byId(planVersionId);
  const facts = await afterActionFacts(ctx, incidentId, plan);
  const nameOf = namesIn(plan, ctx.plans.current().plan);
  const subject = { facts, afterAction, plan, nameOf };
  return { facts, afterAction, nameOf, toSign: signedDocument(subject), whole: wholeDocument(subject) };
}

/** The same for somebody who asks for it. Throws NotFound, and Conflict where it was stood down: nothing was down. */
export async function afterActionAskedFor(ctx: ServiceContext, incidentId: string): Promise<AfterActionView> {
  const view = await afterActionView(ctx, incidentId);
  const { number, state } = view.facts.details;
  if (state === 'STOOD_DOWN')
    throw new Conflict(`PACS-${number} was stood down: there is nothing to review.`);
  return view;
}

/** Names as the plan of the incident has them, then as the one in force does. */
function namesIn(then: Plan, now: Plan): NameOf {
  return (actor) => {
    if (actor === 'system') return 'PACS Downtime';
    const person = personOf(then, actor) ?? personOf(now, actor);
    return person?.name ?? actor.replace(/^slack:/, 'Slack user ').replace(/^operator:/, 'operator ');
  };
}
