import { type Actor, actorKey } from '../../domain/actor.ts';
import { Conflict } from '../../domain/errors.ts';
import type { ServiceContext } from '../context.ts';
import { requireAct } from '../permission/who-may.ts';
import { onIncident } from '../transaction/incident-work.ts';
import { affectedService } from './affected-service.ts';
import { watchClocks } from './watch-clocks.ts';

/**
 * One service has worked off its backlog: its recovery clock stops.
 * Throws NotFound, Conflict (already caught up, not yet validated, or ended), NotAllowed.
 */
export function markCaughtUp(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string; serviceKey: string },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    await requireAct(work, 'CAUGHT_UP');
    const { service, name } = await affectedService(work, input.serviceKey);
    if (service.caughtUpAt) throw new Conflict(`${name} has already caught up.`);
    await work.services.change(
      { caughtUpAt: work.now, caughtUpBy: actorKey(input.actor) },
      { serviceKey: service.serviceKey },
    );
    await work.say({ kind: 'caught_up', service: name });
    await watchClocks(work, false);
  });
}
