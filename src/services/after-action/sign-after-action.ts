import { actorKey } from '../../domain/actor.ts';
import { afterActionMarkdown } from '../../domain/after-action/markdown.ts';
import { maySignAfterAction, signedNow } from '../../domain/after-action/signing.ts';
import { Conflict, NotAllowed } from '../../domain/errors.ts';
import type { Side } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
import { sha256 } from '../hash-chain/sha256.ts';
import { aboutAfterAction, redrawDirectMessages } from '../slack/direct-messages/write-direct-message.ts';
import { redrawHomes } from '../slack/home.ts';
import { onIncident } from '../transaction/incident-work.ts';
import { afterActionView } from './after-action-document.ts';
import type { AfterActionInput } from './on-after-action.ts';

/**
 * Signs an after-action for a side, on the revision that the person saw; its text is kept with the signature. Throws
 * Conflict when it has changed since, NotAllowed with who may sign, NotFound.
 */
export async function signAfterAction(
  ctx: ServiceContext,
  input: AfterActionInput & { side: Side; revision: number },
): Promise<void> {
  const { actor, incidentId, side } = input;
  const { afterAction, toSign } = await afterActionView(ctx, incidentId);
  const text = afterActionMarkdown(toSign);
  await onIncident(ctx, actor, incidentId, async (work) => {
    const { tx, incident, now } = work;
    const { workspaceId } = ctx;
    const row = await tx.afterAction.findUnique({
      where: { incidentId },
      include: { signatures: { orderBy: { at: 'asc' } } },
    });
    const revision = row?.revision ?? 0;
    if (revision !== input.revision || revision !== afterAction.revision)
      throw new Conflict('It has changed since you opened it. Open it again, and read what you sign.');
    const current = {
      ...afterAction,
      incident: { ...afterAction.incident, state: incident.state },
      signatures: row?.signatures ?? [],
    };
    const by = actorKey(actor);
    const may = maySignAfterAction(ctx.plans.current().plan, current, side, by);
    if (!may.ok) throw new NotAllowed(may.message);
    const signature = { side, revision, digest: sha256(text), at: now, by };
    await tx.afterActionSignature.create({ data: { ...signature, incidentId, workspaceId, text } });
    const { whole } = signedNow({ revision, signatures: [...current.signatures, signature] });
    const signed = { kind: 'after_action_signed', side, whole } as const;
    await (whole ? work.say(signed) : work.record(signed));
    await redrawDirectMessages(tx, workspaceId, [aboutAfterAction(incidentId)]);
    await redrawHomes(tx, workspaceId);
  });
}
