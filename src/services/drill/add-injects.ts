import { type Actor, actorKey } from '../../domain/actor.ts';
import { type Inject, injectAt, readInjects } from '../../domain/drill/injects.ts';
import { Conflict, Invalid } from '../../domain/errors.ts';
import { kindPolicy } from '../../domain/incident/kind-policy.ts';
import type { ServiceContext } from '../context.ts';
import { giveInjects } from '../incident/give-injects.ts';
import { requireAct } from '../permission/who-may.ts';
import { passIncidentTexts } from '../transaction/incident-texts.ts';
import { type IncidentWork, onIncident } from '../transaction/incident-work.ts';

/**
 * The leader of a drill adds injects while it runs, one a line, minutes from now; one of 0 minutes happens at once.
 * Throws NotAllowed, Conflict (ended, or no drill), Invalid (injects).
 */
export function addToDrill(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string; injects: string },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    await requireAct(work, 'ADD_INJECT');
    if (!kindPolicy(work.incident).rehearses) throw new Conflict('Only an exercise takes injects.');
    const injects = readInjects(input.injects);
    if (injects.length === 0) throw new Invalid('Write one inject a line.', 'injects');
    await passIncidentTexts(work, { injects: input.injects });
    await addInjects(work, injects);
  });
}

/** The same inside a transaction that holds the incident: those that are due are given. */
export async function addInjects(work: IncidentWork, injects: readonly Inject[]): Promise<void> {
  if (injects.length === 0) return;
  const { tx, ctx, incident, now, actor } = work;
  await tx.drillInject.createMany({
    data: injects.map((inject) => ({
      ...{ workspaceId: ctx.workspaceId, incidentId: incident.id, text: inject.text },
      ...{ dueAt: injectAt(now, inject), addedBy: actorKey(actor), addedAt: now },
    })),
  });
  await giveInjects(work);
}
