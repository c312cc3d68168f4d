import { randomUUID } from 'node:crypto';
import { asJson } from '../../db/json.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import { goesAgainstSignatures, type ImportNotice } from '../../domain/agreement/import-notices.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { recordedOver } from '../../domain/recorded-over.ts';
import { tellLeadsOfRequest } from '../agreement/tell-of-file.ts';
import type { ServiceContext } from '../context.ts';
import { recordAnswers } from '../free-text.ts';
import { inTransaction } from '../in-transaction.ts';
import { aboutRequest, redrawDirectMessages } from '../slack/direct-messages/write-direct-message.ts';
import type { ReasonGiven } from './plan-reason.ts';

/**
 * Asks a lead of each side in Slack to confirm a file that goes against something signed; one that was asked about before
 * no longer counts. `reason`: why, when they said so. `notices`: where the file and
 * Slack meet, as the operator was shown them.
 */
export async function requestImport(
  ctx: ServiceContext,
  plan: Plan,
  { actor, reason, notices }: { actor: Actor; reason: ReasonGiven | null; notices: readonly ImportNotice[] },
): Promise<void> {
  const { workspaceId } = ctx;
  const now = ctx.clock.now();
  const by = actorKey(actor);
  await inTransaction(ctx, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`plan:${workspaceId}`}, 0))`;
    const before = await tx.planRequest.findMany({ where: { workspaceId, endedAt: null } });
    const ended = { endedAt: now, endedAs: 'REPLACED', endedBy: by };
    await tx.planRequest.updateMany({ where: { workspaceId, endedAt: null }, data: ended });
    await redrawDirectMessages(
      tx,
      workspaceId,
      before.map(({ id }) => aboutRequest(id)),
    );
    const id = randomUUID();
    const against = notices.filter(goesAgainstSignatures).map(({ text }) => text);
    const requested = { requestedBy: by, requestedAt: now, requestedOver: recordedOver(actor) ?? '' };
    const document = asJson(plan);
    await recordAnswers(tx, { workspaceId, incidentId: null, actor, now }, [...(reason?.answers ?? [])]);
    await tx.planRequest.create({
      data: { id, workspaceId, document, against, reason: reason?.reason ?? null, ...requested },
    });
    await tellLeadsOfRequest(tx, ctx, id);
  });
}
