import { firstDelivery } from '../../db/locks.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import { Invalid } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { requireAct } from '../permission/who-may.ts';
import { passIncidentTexts } from '../transaction/incident-texts.ts';
import { onIncident } from '../transaction/incident-work.ts';

/**
 * Posts a status update with the promised instant of the next one, in the thread and in the notices of the units.
 * Throws Invalid (text, nextAt), Conflict (the incident has ended), NotAllowed.
 */
export function postUpdate(
  ctx: ServiceContext,
  input: {
    actor: Actor;
    incidentId: string;
    text: string;
    nextAt: Date | null;
    estimate?: { minMinutes: number; maxMinutes: number } | null;
    requestKey?: string;
  },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    const { tx, incident, now } = work;
    if (!(await firstDelivery(tx, ctx.workspaceId, input.requestKey))) return;
    await requireAct(work, 'UPDATE');
    const text = input.text.trim();
    if (!text) throw new Invalid('Type the update.', 'text');
    await passIncidentTexts(work, { text });
    if (input.nextAt && input.nextAt <= now)
      throw new Invalid('The next update must be in the future.', 'nextAt');
    await tx.statusUpdate.create({
      data: {
        workspaceId: ctx.workspaceId,
        incidentId: incident.id,
        at: now,
        by: actorKey(input.actor),
        text,
        nextAt: input.nextAt,
      },
    });
    await work.change({
      nextUpdateAt: input.nextAt,
      ...(input.estimate
        ? { estimateMinMinutes: input.estimate.minMinutes, estimateMaxMinutes: input.estimate.maxMinutes }
        : {}),
    });
    await work.due({ kind: 'UPDATE' }, input.nextAt);
    await work.say({
      kind: 'update',
      text,
      nextAt: input.nextAt?.toISOString() ?? null,
      estimate: input.estimate ?? null,
    });
    await work.showFirst({ kind: 'NOTICE' });
  });
}
