import { type Actor, actorKey } from '../../../domain/actor.ts';
import type { ServiceContext } from '../../context.ts';
import { requireAct } from '../../permission/who-may.ts';
import { onIncident } from '../../transaction/incident-work.ts';
import { endIncident } from '../end-incident.ts';

/** Closes a reconciled incident; the summary goes into the thread. Throws Conflict, NotAllowed. */
export function closeIncident(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    await requireAct(work, 'CLOSE');
    await work.change({ state: 'CLOSED', closedAt: work.now, closedBy: actorKey(input.actor) });
    await work.showFirst({ kind: 'CARD' });
    await work.say({ kind: 'closed' });
    await endIncident(work, 'the incident was closed');
  });
}
