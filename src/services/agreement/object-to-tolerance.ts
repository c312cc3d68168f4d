import { firstDelivery } from '../../db/locks.ts';
import { actorKey } from '../../domain/actor.ts';
import { mayObject } from '../../domain/agreement/signing.ts';
import { Conflict, Invalid, NotAllowed } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { passTexts, recordAnswers } from '../free-text.ts';
import { inTransaction } from '../in-transaction.ts';
import { aboutVersion, redrawDirectMessages } from '../slack/direct-messages/write-direct-message.ts';
import { redrawHomes } from '../slack/home.ts';
import { lockTolerance, namedIn, openVersion } from './rows.ts';
import { CHANGED, type WordOnTolerance } from './sign-tolerance.ts';
import { tellOfObjection } from './tell-of-tolerance.ts';

/**
 * Says no to one version for one side, with the reason: it is not agreed on while the objection is open. Everybody who
 * has a word in it is told. Throws Invalid at `reason`, Conflict, NotAllowed with who may.
 */
export async function objectToTolerance(
  ctx: ServiceContext,
  word: WordOnTolerance & { reason: string },
): Promise<void> {
  const { plan } = ctx.plans.current();
  const { actor, system, service, version, side, reason, requestKey } = word;
  namedIn(plan, system, service);
  const now = ctx.clock.now();
  if (!reason.trim()) throw new Invalid('Give a reason, so that the other side can answer.', 'reason');
  const answers = passTexts(ctx, actor, now, { reason });
  const by = actorKey(actor);
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const current = openVersion(await lockTolerance(tx, ctx, word), version);
    if (!current) throw new Conflict(CHANGED);
    if (!(await firstDelivery(tx, workspaceId, requestKey))) return;
    await recordAnswers(tx, { workspaceId, incidentId: null, actor, now }, answers);
    const may = mayObject(plan, current.version, current, side, by, now);
    if (!may.ok) throw new NotAllowed(may.message);
    const words = { side, by, at: now, reason: reason.trim() };
    const { id } = await tx.toleranceObjection.create({
      data: { workspaceId, toleranceVersionId: current.id, ...words },
    });
    const subject = { system, service, version };
    await redrawDirectMessages(tx, workspaceId, [aboutVersion(subject)]);
    await redrawHomes(tx, workspaceId);
    await tellOfObjection(tx, ctx, subject, { id, by, current });
  });
}
