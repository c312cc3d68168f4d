import { type Actor, actorKey } from '../../../domain/actor.ts';
import { Invalid } from '../../../domain/errors.ts';
import { ATTACK_SCENARIO } from '../../../domain/incident/attack.ts';
import { isOpen, isStillDown } from '../../../domain/incident/incident.ts';
import type { ServiceContext } from '../../context.ts';
import { holderOf, liveRunOf } from '../../paging/runs.ts';
import { stopRun } from '../../paging/stop-paging.ts';
import { requireAct } from '../../permission/who-may.ts';
import { passIncidentTexts } from '../../transaction/incident-texts.ts';
import type { IncidentWork } from '../../transaction/incident-work.ts';
import { applyLists } from '../checklist/change-checklist.ts';
import { tellServices } from '../notices/tell-services.ts';
import { onGroup } from '../on-group.ts';
import { whoActs } from '../who-acts.ts';

/**
 * It was no attack: the pages to security stop, what its checklist brought and nobody finished is struck with the reason,
 * and everybody who was told is told. What was done stays done. Throws Conflict (none suspected, nobody has SECURITY,
 * ended), NotAllowed, Invalid (reason).
 */
export function withdrawAttack(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string; reason: string },
): Promise<void> {
  return onGroup(ctx, input.actor, input.incidentId, async ({ clicked, all }) => {
    await requireAct(clicked, 'WITHDRAW_ATTACK');
    const reason = input.reason.trim();
    if (!reason) throw new Invalid('Say why it was no attack.', 'reason');
    await passIncidentTexts(clicked, { reason });
    const told = new Set([actorKey(input.actor)]);
    for (const work of all.filter(({ incident }) => incident.attackAt !== null && isOpen(incident.state))) {
      const holders = (await whoActs(work)).filter((user) => !told.has(`slack:${user}`));
      for (const user of holders) told.add(`slack:${user}`);
      await withdrawIn(work, reason, holders);
    }
  });
}

async function withdrawIn(work: IncidentWork, reason: string, holders: readonly string[]): Promise<void> {
  await releaseSecurity(work);
  const usual = work.plan.systems.find(({ key }) => key === work.incident.systemKey)?.scenario;
  await work.change({
    ...{ cyberSuspected: false, attackAt: null, attackBy: null },
    ...{ clearedAt: null, clearedBy: null, clearedWith: null },
    coveredSides: work.incident.coveredSides.filter((side) => side !== 'SECURITY'),
    ...(usual && work.incident.scenario === ATTACK_SCENARIO ? { scenario: usual } : {}),
  });
  const event = { kind: 'attack_withdrawn' as const, reason };
  await work.showFirst({ kind: 'CARD' });
  if (work.incident.declaredWith === null) await work.say(event);
  else await work.record(event);
  await work.tell(event, holders);
  await applyLists(work, `No attack: ${reason}`);
  const keys = (await work.services.all()).map(({ serviceKey }) => serviceKey);
  if (isStillDown(work.incident.state)) await tellServices(work, 'NO_ATTACK', keys);
  await work.show({ kind: 'NOTICE' }, { kind: 'PAGE' }, { kind: 'DUTY' });
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
