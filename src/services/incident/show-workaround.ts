import { type Actor, actorKey } from '../../domain/actor.ts';
import { Conflict, Invalid } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { requireAct } from '../permission/who-may.ts';
import { passIncidentTexts } from '../transaction/incident-texts.ts';
import { onIncident } from '../transaction/incident-work.ts';
import { affectedService } from './affected-service.ts';
import { watchClocks } from './watch-clocks.ts';

/**
 * Records that one service was shown images another way: its workaround clock stops. Who and how is kept.
 * Throws NotFound, Invalid (how), Conflict (already shown, or not down), NotAllowed.
 */
export function showImagesWork(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string; serviceKey: string; how: string },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    await requireAct(work, 'IMAGES_WORK');
    const { service, name } = await affectedService(work, input.serviceKey);
    const how = input.how.trim();
    if (!how) throw new Invalid('Say briefly what the workaround is.', 'how');
    await passIncidentTexts(work, { how });
    if (service.workaroundAt) throw new Conflict(`${name} already has images: ${service.workaroundHow}.`);
    await work.services.change(
      { workaroundAt: work.now, workaroundBy: actorKey(input.actor), workaroundHow: how },
      { serviceKey: service.serviceKey },
    );
    await work.say({ kind: 'images_work', service: name, how });
    await watchClocks(work, false);
  });
}
