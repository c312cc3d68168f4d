import { type Actor, actorKey } from '../../../domain/actor.ts';
import { Invalid } from '../../../domain/errors.ts';
import type { ServiceContext } from '../../context.ts';
import { stopLiveRuns } from '../../paging/stop-paging.ts';
import { requireAct } from '../../permission/who-may.ts';
import { passIncidentTexts } from '../../transaction/incident-texts.ts';
import { onIncident } from '../../transaction/incident-work.ts';
import { leaveGroup } from '../group/leave-group.ts';
import { tellServices } from '../notices/tell-services.ts';
import { promiseUpdate } from '../promise-update.ts';
import { showPhases } from '../show-phases.ts';
import { tellDuty } from '../tell-duty.ts';
import { watchClocks } from '../watch-clocks.ts';

/**
 * Radiology has seen it work end to end: the restoration clocks stop and the services are told. Somebody has to have
 * radiology, and it is another person than who called it technically up.
 * Services count as caught up from now on, but for those in `behind`.
 * Throws Conflict, NotAllowed, Invalid (shown).
 */
export function validateImaging(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string; shown: string; behind?: string[] },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    const { tx, incident, now } = work;
    const { onePersonWhy } = await requireAct(work, 'VALIDATE');
    const shown = input.shown.trim();
    if (!shown) throw new Invalid('Say what you checked.', 'shown');
    await passIncidentTexts(work, { shown });
    const me = actorKey(input.actor);
    await tx.downtime.updateMany({
      where: { incidentId: incident.id, endedAt: null },
      data: { endedAt: now },
    });
    await work.services.change(
      { caughtUpAt: now, caughtUpBy: me },
      { caughtUpAt: null, serviceKey: { notIn: input.behind ?? [] } },
    );
    await work.change({
      state: 'VALIDATED',
      stillDown: false,
      validatedAt: now,
      validatedBy: me,
      onePersonWhy,
      nextUpdateAt: null,
    });
    await promiseUpdate(work, null);
    await leaveGroup(work);
    await stopLiveRuns(work, 'the system was validated');
    await work.showFirst({ kind: 'CARD' });
    await work.say({ kind: 'validated', shown, ...(onePersonWhy ? { onePersonWhy } : {}) });
    await tellServices(work, 'RESTORED');
    await watchClocks(work, false);
    await tellDuty(work, 'OVER');
    await showPhases(work);
    await work.show({ kind: 'NOTICE' }, { kind: 'CHECKLIST' });
  });
}
