import { type Actor, actorKey } from '../../domain/actor.ts';
import { NotFound } from '../../domain/errors.ts';
import type { ProposedDetails } from '../../domain/probes/proposed-details.ts';
import type { ServiceContext } from '../context.ts';
import { inTransaction } from '../in-transaction.ts';
import { redrawDirectMessages } from '../slack/direct-messages/write-direct-message.ts';
import { aboutProposed } from './ask-whether-down.ts';
import { declaredSince } from './follow-system.ts';

/** A proposal to declare as it stands now. Throws NotFound. */
export async function proposedDetails(ctx: ServiceContext, id: string): Promise<ProposedDetails> {
  const { db, workspaceId } = ctx;
  const row = await db.proposedDeclaration.findFirst({ where: { id, workspaceId } });
  const system = ctx.plans.current().plan.systems.find(({ key }) => key === row?.systemKey);
  if (!row || !system) throw new NotFound('That system is no longer in the plan.');
  const { since, failures, places, says, answersSince, dismissedAt: at, dismissedBy: by } = row;
  return {
    ...{ id, since, failures, places, says, answersSince },
    system: { key: system.key, name: system.name },
    impact: row.impact === 'SLOW' ? 'SLOW' : 'FULL',
    dismissed: at && by ? { at, by } : null,
    declared: await declaredSince(db, ctx, row),
    over: row.overAt !== null,
    asOf: ctx.clock.now(),
  };
}

/** Records that somebody looked, and the system is not down: nothing more is proposed of it until it has been calm. Throws NotFound. */
export async function dismissProposed(
  ctx: ServiceContext,
  input: { actor: Actor; id: string },
): Promise<void> {
  const { workspaceId } = ctx;
  const { id } = input;
  await inTransaction(ctx, async (tx) => {
    const dismissed = await tx.proposedDeclaration.updateMany({
      where: { id, workspaceId, dismissedAt: null },
      data: { dismissedAt: ctx.clock.now(), dismissedBy: actorKey(input.actor) },
    });
    if (dismissed.count === 0) await proposedDetails(ctx, id);
    await redrawDirectMessages(tx, workspaceId, [aboutProposed(id)]);
  });
}
