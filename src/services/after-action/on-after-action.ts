import { type Actor, actorKey } from '../../domain/actor.ts';
import type { AfterActionSignature } from '../../domain/after-action/after-action.ts';
import { signedNow } from '../../domain/after-action/signing.ts';
import { SIDES } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
import { requireAct } from '../permission/who-may.ts';
import { aboutAfterAction, redrawDirectMessages } from '../slack/direct-messages/write-direct-message.ts';
import { redrawHomes } from '../slack/home.ts';
import { type IncidentWork, onIncident } from '../transaction/incident-work.ts';
import { askToSignAgain } from './ask-to-sign-again.ts';

/** Something that changes an after-action: which incident, who. */
export interface AfterActionInput {
  actor: Actor;
  incidentId: string;
}

/** The work on an after-action: `revision` is the one that this change makes. */
export interface AfterActionWork extends IncidentWork {
  by: string;
  revision: number;
}

/** What a change answers, and the signatures that do not count any more because of it. */
export interface Changed<T> {
  answer: T;
  unsigned: AfterActionSignature[];
}

/**
 * Runs a change of what is signed, by who may make one, in one transaction on its incident. The after-action is begun where
 * it was not; who had signed is asked to sign again. Throws NotFound, Conflict (it is not over, or was stood down),
 * NotAllowed, and what the change throws.
 */
export function changeAfterAction<T>(
  ctx: ServiceContext,
  { actor, incidentId }: AfterActionInput,
  change: (work: AfterActionWork) => Promise<T>,
): Promise<Changed<T>> {
  return onIncident(ctx, actor, incidentId, async (work) => {
    await requireAct(work, 'AFTER_ACTION');
    return nextRevision(work, change);
  });
}

/** The same where `isNeeded` finds that it changes something; else null: nothing is done, and signatures stay. */
export function changeAfterActionIf<T>(
  ctx: ServiceContext,
  { actor, incidentId }: AfterActionInput,
  isNeeded: (work: IncidentWork) => Promise<boolean>,
  change: (work: AfterActionWork) => Promise<T>,
): Promise<Changed<T> | null> {
  return onIncident(ctx, actor, incidentId, async (work) => {
    await requireAct(work, 'AFTER_ACTION');
    return (await isNeeded(work)) ? nextRevision(work, change) : null;
  });
}

async function nextRevision<T>(
  work: IncidentWork,
  change: (work: AfterActionWork) => Promise<T>,
): Promise<Changed<T>> {
  const { ctx, tx, incident, now, actor } = work;
  const { workspaceId } = ctx;
  const { revision, signatures } = await tx.afterAction.upsert({
    where: { incidentId: incident.id },
    create: { incidentId: incident.id, workspaceId, begunAt: now, revision: 1 },
    update: { revision: { increment: 1 } },
    include: { signatures: { orderBy: { at: 'asc' } } },
  });
  const before = signedNow({ signatures, revision: revision - 1 });
  const unsigned = SIDES.flatMap((side) => before.by[side] ?? []);
  const answer = await change({ ...work, by: actorKey(actor), revision });
  if (unsigned.length > 0) await askToSignAgain(work, unsigned, { whole: before.whole });
  await redrawDirectMessages(tx, workspaceId, [aboutAfterAction(incident.id)]);
  await redrawHomes(tx, workspaceId);
  return { answer, unsigned };
}
