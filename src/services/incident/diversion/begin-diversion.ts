import { randomUUID } from 'node:crypto';
import { type Actor, actorKey } from '../../../domain/actor.ts';
import { Conflict, Invalid, NotFound } from '../../../domain/errors.ts';
import { faultOfStart } from '../../../domain/incident/diversion.ts';
import { zoneOfSite } from '../../../domain/plan/zones.ts';
import { timeIn } from '../../../domain/time/time-text.ts';
import type { ServiceContext } from '../../context.ts';
import { requireAct } from '../../permission/who-may.ts';
import { type IncidentWork, onIncident } from '../../transaction/incident-work.ts';
import { affectedService } from '../affected-service.ts';
import { type Diverted, divertedName } from '../diverted.ts';

/**
 * Records that patients are diverted from a service or a site of the incident; `since` (UTC): absent, from now on.
 * Throws NotFound, Conflict (they are already, or it has ended), NotAllowed, Invalid (since).
 */
export function beginDiversion(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string; of: Diverted; since?: Date },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    await requireAct(work, 'DIVERT');
    const { tx, incident, plan, now } = work;
    await refuseElsewhere(work, input.of);
    const since = input.since ?? now;
    const fault = faultOfStart(since, incident.since, now);
    if (fault) throw new Invalid(fault, 'since');
    const name = divertedName(input.of, plan);
    const open = await tx.diversion.findFirst({
      where: { incidentId: incident.id, ...input.of, endedAt: null },
      select: { since: true },
    });
    if (open)
      throw new Conflict(
        `Already logged: ${name} since ${timeIn(open.since, zoneOfSite(plan, plan.homeSite))}.`,
      );
    await tx.diversion.create({
      data: {
        ...{ id: randomUUID(), workspaceId: incident.workspaceId, incidentId: incident.id },
        ...{ ...input.of, since, by: actorKey(input.actor) },
      },
    });
    await work.say({ kind: 'diversion_began', of: name, since: since.toISOString() });
    await work.show({ kind: 'DUTY' });
  });
}

async function refuseElsewhere(work: IncidentWork, { serviceKey, siteKey }: Diverted): Promise<void> {
  if (serviceKey) {
    await affectedService(work, serviceKey);
    return;
  }
  const where = { incidentId: work.incident.id, siteKey };
  if (!(await work.tx.incidentSite.findFirst({ where }))) throw new NotFound('It is not down at that site.');
}
