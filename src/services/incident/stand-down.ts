import type { StandDownReason } from '../../db/generated/enums.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import type { ServiceContext } from '../context.ts';
import { requireAct } from '../permission/who-may.ts';
import { passIncidentTexts } from '../transaction/incident-texts.ts';
import { onIncident } from '../transaction/incident-work.ts';
import { endIncident } from './end-incident.ts';
import { tellServices } from './notices/tell-services.ts';
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
    const { tx, incident, now } = work;
    await requireAct(work, 'STAND_DOWN');
    await passIncidentTexts(work, { note: input.note });
    await tx.downtime.updateMany({
      where: { incidentId: incident.id, endedAt: null },
      data: { endedAt: now },
    });
    await work.change({
      state: 'STOOD_DOWN',
      stillDown: false,
      stoodDownAt: now,
      stoodDownBy: actorKey(input.actor),
      stoodDownReason: input.reason,
      stoodDownNote: input.note.trim() || null,
      nextUpdateAt: null,
    });
    const event = { kind: 'stood_down' as const, reason: input.reason, note: input.note.trim() || null };
    await work.showFirst({ kind: 'CARD' });
    await work.say(event);
    await tellDuty(work, 'OVER');
    await tellServices(work, 'STOOD_DOWN');
    await endIncident(work, 'the incident was stood down');
  });
}
