import { type Actor, actorKey } from '../../../domain/actor.ts';
import { Conflict, Invalid, NotFound } from '../../../domain/errors.ts';
import { faultOfEnd } from '../../../domain/incident/diversion.ts';
import type { ServiceContext } from '../../context.ts';
import { requireAct } from '../../permission/who-may.ts';
import { onIncident } from '../../transaction/incident-work.ts';
import { divertedName } from '../diverted.ts';

/**
 * Records that a diversion has ended; `at` (UTC): absent, now. After the incident was closed over it as well.
 * Throws NotFound, Conflict (it has), NotAllowed, Invalid (at).
 */
export function endDiversion(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string; diversionId: string; at?: Date },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    await requireAct(work, 'END_DIVERSION');
    const { tx, incident, plan, now } = work;
    const row = await tx.diversion.findFirst({ where: { id: input.diversionId, incidentId: incident.id } });
    if (!row) throw new NotFound('That diversion does not exist.');
    const name = divertedName(row, plan);
    if (row.endedAt) throw new Conflict(`The diversion of ${name} has already ended.`);
    const at = input.at ?? now;
    const fault = faultOfEnd(at, row.since, now);
    if (fault) throw new Invalid(fault, 'at');
    await tx.diversion.update({
      where: { id: row.id },
      data: { endedAt: at, endedBy: actorKey(input.actor) },
    });
    await work.say({
      kind: 'diversion_ended',
      of: name,
      since: row.since.toISOString(),
      at: at.toISOString(),
    });
    await work.show({ kind: 'DUTY' }, { kind: 'SUMMARY' });
  });
}
