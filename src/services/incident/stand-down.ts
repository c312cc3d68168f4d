import { type Actor, actorKey } from '../../domain/actor.ts';
import { Invalid } from '../../domain/errors.ts';
import type { StandDownReason } from '../../domain/incident/incident.ts';
import { kindPolicy } from '../../domain/incident/kind-policy.ts';
import type { ServiceContext } from '../context.ts';
import { requireAct } from '../permission/who-may.ts';
import { passIncidentTexts } from '../transaction/incident-texts.ts';
import { type IncidentWork, onIncident } from '../transaction/incident-work.ts';
import { endIncident } from './end-incident.ts';
import { leaveGroup, refuseWhileLeading } from './group/leave-group.ts';
import { tellServices } from './notices/tell-services.ts';
import { refuseWhileDiverting } from './refuse-while-diverting.ts';
import { showBeside } from './show-beside.ts';
import { tellDuty } from './tell-duty.ts';

/**
 * Ends an incident that was none: pages stop, everyone who was told is told, no downtime counts, the record stays.
 * Throws Conflict (validated or ended), NotAllowed.
 */
export function standDown(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string; reason: StandDownReason; note: string },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    await requireAct(work, 'STAND_DOWN');
    const reasons = kindPolicy(work.incident).standDown;
    if (!reasons.includes(input.reason)) throw new Invalid('Choose one of the reasons.', 'why');
    await refuseWhileDiverting(work);
    await passIncidentTexts(work, { note: input.note });
    await standDownNow(work, input.reason, input.note.trim() || null);
  });
}

/** The same inside a transaction that holds the incident. */
export async function standDownNow(
  work: IncidentWork,
  reason: StandDownReason,
  note: string | null,
): Promise<void> {
  const { tx, incident, actor, now } = work;
  await refuseWhileLeading(work, 'Stand down');
  await leaveGroup(work);
  await showBeside(work);
  await tx.downtime.updateMany({
    where: { incidentId: incident.id, endedAt: null },
    data: { endedAt: now },
  });
  // Of a drill that a real outage ended: nobody was diverted.
  await tx.diversion.updateMany({
    where: { incidentId: incident.id, endedAt: null },
    data: { endedAt: now, endedBy: actorKey(actor) },
  });
  await work.change({
    state: 'STOOD_DOWN',
    stillDown: false,
    stoodDownAt: now,
    stoodDownBy: actorKey(actor),
    stoodDownReason: reason,
    stoodDownNote: note,
    nextUpdateAt: null,
  });
  await work.showFirst({ kind: 'CARD' });
  await work.say({ kind: 'stood_down', reason, note });
  await tellDuty(work, 'OVER');
  await tellServices(work, 'STOOD_DOWN');
  await endIncident(work, 'the incident was stood down');
}
