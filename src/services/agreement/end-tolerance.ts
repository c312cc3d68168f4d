import { firstDelivery } from '../../db/locks.ts';
import { actorKey } from '../../domain/actor.ts';
import { mayEnd } from '../../domain/agreement/closing.ts';
import { Conflict, Invalid, NotAllowed } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { passTexts, recordAnswers } from '../free-text.ts';
import { inTransaction } from '../in-transaction.ts';
import { aboutVersion, redrawDirectMessages } from '../slack/direct-messages/write-direct-message.ts';
import { redrawHomes } from '../slack/home.ts';
import { endVersions } from './end-version.ts';
import { entryOf, lockTolerance, namedIn, openVersion } from './rows.ts';
import { CHANGED, type WordOnTolerance } from './sign-tolerance.ts';
import { tellOfEnding } from './tell-of-tolerance.ts';

/**
 * Says for one side that what is in force is to end without a successor. It ends once both sides have said so; until
 * then it stays in force and the leads are told. Answers whether it has ended. Throws Invalid at `reason`, Conflict,
 * NotAllowed with who may.
 */
export async function endTolerance(
  ctx: ServiceContext,
  word: WordOnTolerance & { reason: string },
): Promise<{ ended: boolean }> {
  const { plan } = ctx.plans.current();
  const { workspaceId } = ctx;
  const { actor, system, service, version, side, requestKey } = word;
  namedIn(plan, system, service);
  const now = ctx.clock.now();
  const reason = word.reason.trim();
  if (!reason) throw new Invalid('Give a reason, so that the other side can judge it.', 'reason');
  const answers = passTexts(ctx, actor, now, { reason });
  const by = actorKey(actor);
  return inTransaction(ctx, async (tx) => {
    const current = openVersion(await lockTolerance(tx, ctx, word), version);
    if (!(await firstDelivery(tx, workspaceId, requestKey))) return { ended: current === null };
    if (!current) throw new Conflict(CHANGED);
    const may = mayEnd(plan, entryOf(current), side, by);
    if (!may.ok) throw new NotAllowed(may.message);
    await tx.toleranceEnding.create({
      data: { workspaceId, toleranceVersionId: current.id, side, by, at: now, reason },
    });
    const ended = current.endings.length > 0;
    if (ended) await endVersions(tx, workspaceId, [current], { as: 'ENDED', at: now, by, why: reason });
    const subject = { system, service, version };
    await redrawDirectMessages(tx, workspaceId, [aboutVersion(subject)]);
    await tellOfEnding(tx, ctx, subject, { by, current });
    await recordAnswers(tx, { workspaceId, incidentId: null, actor, now }, answers);
    await redrawHomes(tx, workspaceId);
    return { ended };
  });
}
