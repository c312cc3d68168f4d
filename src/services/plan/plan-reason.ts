import { randomUUID } from 'node:crypto';
import type { Tx } from '../../db/client.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import { Conflict, Invalid, NotFound } from '../../domain/errors.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { recordedOver } from '../../domain/recorded-over.ts';
import type { ServiceContext } from '../context.ts';
import { type Answered, passTexts, recordAnswers } from '../free-text.ts';
import { inTransaction } from '../in-transaction.ts';

/** Why a plan file is put in force, and what its writer was asked about it. */
export interface ReasonGiven {
  actor: Actor;
  reason: string;
  answers: readonly Answered[];
}

/**
 * A reason as it may be kept. `plan`: whose names are known words. Throws Invalid where it is blank or carries the mark of
 * patient data, MayNamePatient where that is a question.
 */
export function readReason(
  plan: Plan,
  { actor, reason: typed, now }: { actor: Actor; reason: string; now: Date },
): ReasonGiven {
  const reason = typed.trim();
  if (!reason) throw new Invalid('Say in a few words why the plan was changed.', 'reason');
  const known = { plans: { current: () => ({ plan }) } };
  const answers = passTexts(known, actor, now, { reason });
  return { actor, reason, answers };
}

/** Keeps the reason of a plan version, with who gave it. */
export async function keepReason(
  tx: Tx,
  { workspaceId, planVersionId, now }: { workspaceId: string; planVersionId: string; now: Date },
  { actor, reason, answers }: ReasonGiven,
): Promise<void> {
  await recordAnswers(tx, { workspaceId, incidentId: null, actor, now }, [...answers]);
  const given = { givenAt: now, givenBy: actorKey(actor), givenOver: recordedOver(actor) ?? '' };
  await tx.planReason.create({ data: { id: randomUUID(), workspaceId, planVersionId, reason, ...given } });
}

/**
 * Says afterwards why a version of the plan was put in force: a mend at night is imported without a word. Once: what was
 * said stands. Throws NotFound, Conflict when it has its reason, and what `readReason` throws.
 */
export async function giveReason(
  ctx: ServiceContext,
  { actor, version: number, reason }: { actor: Actor; version: number; reason: string },
): Promise<void> {
  const { workspaceId } = ctx;
  const now = ctx.clock.now();
  const given = readReason(ctx.plans.current().plan, { actor, reason, now });
  await inTransaction(ctx, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`plan:${workspaceId}`}, 0))`;
    const version = await tx.planVersion.findUnique({
      where: { workspaceId_number: { workspaceId, number } },
      select: { id: true, reason: true },
    });
    if (!version) throw new NotFound(`There is no plan version ${number}.`);
    if (version.reason)
      throw new Conflict(`Plan version ${number} has its reason, which stands: ${version.reason.reason}`);
    await keepReason(tx, { workspaceId, planVersionId: version.id, now }, given);
  });
}
