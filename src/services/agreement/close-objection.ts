import { firstDelivery } from '../../db/locks.ts';
import { actorKey } from '../../domain/actor.ts';
import { mayAnswer, mayTakeBack } from '../../domain/agreement/closing.ts';
import type { ToleranceStatus } from '../../domain/agreement/tolerance-status.ts';
import { Conflict, Invalid, NotAllowed } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { passTexts, recordAnswers } from '../free-text.ts';
import { inTransaction } from '../in-transaction.ts';
import { redrawHomes } from '../slack/home.ts';
import { recordAgreement } from './record-agreement.ts';
import { entryOf, lockTolerance, namedIn, openVersion } from './rows.ts';
import { CHANGED, type WordOnVersion } from './sign-tolerance.ts';
import { tellOfAnswer } from './tell-of-tolerance.ts';

export interface ClosedObjection extends WordOnVersion {
  objection: string;
  /** What is answered; null: it is withdrawn. */
  answer: string | null;
}

/**
 * Answers an objection, or withdraws it; who objected reads the answer. When both sides have signed, the figures are
 * agreed on with it. Answers how they stand now. Throws Invalid at `answer`, Conflict, NotAllowed with who may.
 */
export async function closeObjection(
  ctx: ServiceContext,
  closing: ClosedObjection,
): Promise<{ status: ToleranceStatus }> {
  const { plan } = ctx.plans.current();
  const { workspaceId } = ctx;
  const { actor, system, service, version: number, requestKey } = closing;
  namedIn(plan, system, service);
  const now = ctx.clock.now();
  const answer = closing.answer?.trim() ?? null;
  if (answer === '') throw new Invalid('Say what you answer.', 'answer');
  const answers = passTexts(ctx, actor, now, { answer });
  const by = actorKey(actor);
  return inTransaction(ctx, async (tx) => {
    const open = await lockTolerance(tx, ctx, closing);
    const version = openVersion(open, number);
    const objection = version?.objections.find(({ id }) => id === closing.objection);
    if (!version || !objection) throw new Conflict(CHANGED);
    if (!(await firstDelivery(tx, workspaceId, requestKey))) return version.toleranceState;
    const entry = entryOf(version);
    const may = answer === null ? mayTakeBack(entry, objection, by) : mayAnswer(plan, entry, objection, by);
    if (!may.ok) throw new NotAllowed(may.message);
    const closed = {
      as: answer === null ? ('WITHDRAWN' as const) : ('ANSWERED' as const),
      at: now,
      by,
      answer,
    };
    await tx.toleranceObjection.update({
      where: { id: objection.id },
      data: { closedAt: now, closedAs: closed.as, closedBy: by, answer },
    });
    const words = {
      signatures: version.signatures,
      objections: version.objections.map((one) => (one === objection ? { ...one, closed } : one)),
    };
    const last = { by, side: null, act: requestKey };
    const state = await recordAgreement(tx, ctx, { open, version, words }, last);
    if (answer !== null) await tellOfAnswer(tx, ctx, { system, service, version: number }, objection);
    await recordAnswers(tx, { workspaceId, incidentId: null, actor, now }, answers);
    await redrawHomes(tx, workspaceId);
    return state;
  });
}
