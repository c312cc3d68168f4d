import { type Actor, actorKey } from '../../domain/actor.ts';
import type { ServiceContext } from '../context.ts';
import { requireAct } from '../permission/who-may.ts';
import { aboutAfterAction, redrawDirectMessages } from '../slack/direct-messages/write-direct-message.ts';
import { type IncidentWork, onIncident } from '../transaction/incident-work.ts';

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

/**
 * Runs a change of what is signed, by who may make one, in one transaction on its incident. The after-action is begun where
 * it was not. Throws NotFound, Conflict (it is not over, or was stood down), NotAllowed, and what the change throws.
 */
export function changeAfterAction<T>(
  ctx: ServiceContext,
  { actor, incidentId }: AfterActionInput,
  change: (work: AfterActionWork) => Promise<T>,
): Promise<T> {
  return onIncident(ctx, actor, incidentId, async (work) => {
    await requireAct(work, 'AFTER_ACTION');
    const { tx, incident, now } = work;
    const { workspaceId } = ctx;
    const { revision } = await tx.afterAction.upsert({
      where: { incidentId: incident.id },
      create: { incidentId: incident.id, workspaceId, begunAt: now, revision: 1 },
      update: { revision: { increment: 1 } },
    });
    const answer = await change({ ...work, by: actorKey(actor), revision });
    await redrawDirectMessages(tx, workspaceId, [aboutAfterAction(incident.id)]);
    return answer;
  });
}
