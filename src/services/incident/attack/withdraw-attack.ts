import { type Actor, actorKey } from '../../../domain/actor.ts';
import { Invalid } from '../../../domain/errors.ts';
import { ATTACK_SCENARIO } from '../../../domain/incident/attack.ts';
import { isStillDown } from '../../../domain/incident/incident.ts';
import type { ServiceContext } from '../../context.ts';
import { holderOf, liveRunOf } from '../../paging/runs.ts';
import { stopRun } from '../../paging/stop-paging.ts';
import { requireAct } from '../../permission/who-may.ts';
import { passIncidentTexts } from '../../transaction/incident-texts.ts';
import { type IncidentWork, onIncident } from '../../transaction/incident-work.ts';
import { applyLists } from '../checklist/change-checklist.ts';
import { tellServices } from '../notices/tell-services.ts';
import { whoActs } from './who-acts.ts';

/**
 * It was no attack: the pages to security stop, what its checklist brought and nobody finished is struck with the reason,
 * and everybody who was told is told. What was done stays done. Throws Conflict (none suspected, nobody has SECURITY,
 * ended), NotAllowed, Invalid (reason).
 */
export function withdrawAttack(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string; reason: string },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    await requireAct(work, 'WITHDRAW_ATTACK');
    const reason = input.reason.trim();
    if (!reason) throw new Invalid('Say why it was no attack.', 'reason');
    await passIncidentTexts(work, { reason });
    const told = (await whoActs(work)).filter((user) => `slack:${user}` !== actorKey(input.actor));
    await releaseSecurity(work);
    const { systems } = work.plan;
    const usual = systems.find(({ key }) => key === work.incident.systemKey)?.scenario;
    await work.change({
      cyberSuspected: false,
      attackAt: null,
      attackBy: null,
      clearedAt: null,
      clearedBy: null,
      clearedWith: null,
      ...(usual && work.incident.scenario === ATTACK_SCENARIO ? { scenario: usual } : {}),
    });
    const event = { kind: 'attack_withdrawn' as const, reason };
    await work.showFirst({ kind: 'CARD' });
    await work.say(event);
    await work.tell(event, told);
    await applyLists(work, `No attack: ${reason}`);
    const keys = (await work.services.all()).map(({ serviceKey }) => serviceKey);
    if (isStillDown(work.incident.state)) await tellServices(work, 'NO_ATTACK', keys);
    await work.show({ kind: 'NOTICE' }, { kind: 'PAGE' }, { kind: 'DUTY' });
  });
}

/** Nobody is paged for SECURITY any more, and who has it has it no more. */
async function releaseSecurity(work: IncidentWork): Promise<void> {
  const why = 'it was no attack';
  const live = await liveRunOf(work, 'SECURITY');
  if (live) await stopRun(work, live, why);
  const held = await holderOf(work, 'SECURITY');
  if (held) await work.paging.change(held, { state: 'STOPPED', stoppedAt: work.now, askedAt: null });
  await work.clear({ kind: 'STALE', side: 'SECURITY' });
  await work.clear({ kind: 'SHIFT', side: 'SECURITY' });
}
