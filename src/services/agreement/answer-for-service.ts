import { firstDelivery } from '../../db/locks.ts';
import { actorKey } from '../../domain/actor.ts';
import { maySpeak } from '../../domain/agreement/spokesperson.ts';
import { Conflict, Invalid, NotAllowed } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { passTexts, recordAnswers } from '../free-text.ts';
import { inTransaction } from '../in-transaction.ts';
import { aboutVersion, redrawDirectMessages } from '../slack/direct-messages/write-direct-message.ts';
import { redrawHomes } from '../slack/home.ts';
import { lockTolerance, namedIn, openVersion } from './rows.ts';
import { CHANGED, type WordOnVersion } from './sign-tolerance.ts';
import { tellOfContest } from './tell-of-tolerance.ts';

/**
 * Confirms a version for its service, or contests it with the reason, which the leads of both sides read. It stands
 * beside the two signatures and is none itself. Throws Invalid at `reason`, Conflict, NotAllowed with who may.
 */
export async function answerForService(
  ctx: ServiceContext,
  word: WordOnVersion & {
    /** Why it does not suit the service; null: it does. */
    contested: string | null;
  },
): Promise<void> {
  const { plan } = ctx.plans.current();
  const { workspaceId } = ctx;
  const { actor, system, service, version, requestKey } = word;
  namedIn(plan, system, service);
  const now = ctx.clock.now();
  const reason = word.contested?.trim() ?? null;
  if (reason === '') throw new Invalid('Say what the service needs instead.', 'reason');
  const answers = passTexts(ctx, actor, now, { reason });
  const by = actorKey(actor);
  const may = maySpeak(plan, service, by);
  if (!may.ok) throw new NotAllowed(may.message);
  await inTransaction(ctx, async (tx) => {
    const current = openVersion(await lockTolerance(tx, ctx, word), version);
    if (!current) throw new Conflict(CHANGED);
    if (!(await firstDelivery(tx, workspaceId, requestKey))) return;
    const { id } = await tx.serviceAnswer.create({
      data: { workspaceId, toleranceVersionId: current.id, by, at: now, confirms: reason === null, reason },
    });
    const subject = { system, service, version };
    await redrawDirectMessages(tx, workspaceId, [aboutVersion(subject)]);
    if (reason !== null) await tellOfContest(tx, ctx, subject, { id, by, current });
    await recordAnswers(tx, { workspaceId, incidentId: null, actor, now }, answers);
    await redrawHomes(tx, workspaceId);
  });
}
