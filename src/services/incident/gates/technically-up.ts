import { type Actor, actorKey } from '../../../domain/actor.ts';
import type { ServiceContext } from '../../context.ts';
import { showGroup } from '../../group/show-group.ts';
import { requireAct } from '../../permission/who-may.ts';
import { onIncident } from '../../transaction/incident-work.ts';
import { bringUpdateForward } from '../promise-update.ts';
import { refuseMandatory } from '../refuse-mandatory.ts';
import { showPhases } from '../show-phases.ts';

/**
 * IT says the system is technically up; everyone is told to stay on paper. Somebody has to have IT.
 * Throws Conflict, NotAllowed.
 */
export function declareTechnicallyUp(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    await requireAct(work, 'TECHNICALLY_UP');
    await refuseMandatory(work, 'TECHNICALLY_UP');
    await work.change({
      state: 'TECHNICALLY_UP',
      technicallyUpAt: work.now,
      technicallyUpBy: actorKey(input.actor),
    });
    if (work.plan.updates?.technicallyUpMinutes) await bringUpdateForward(work);
    await work.showFirst({ kind: 'CARD' });
    await work.say({ kind: 'technically_up' });
    await showGroup(work);
    await showPhases(work);
    await work.show({ kind: 'NOTICE' }, { kind: 'PAGE' }, { kind: 'DUTY' }, { kind: 'CHECKLIST' });
  });
}
