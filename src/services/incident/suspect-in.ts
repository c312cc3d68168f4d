import { attackState, FOR_AN_ATTACK } from '../../domain/incident/attack.ts';
import { pageOnCall } from '../paging/begin-paging.ts';
import { holderOf, liveRunOf } from '../paging/runs.ts';
import { stopRun } from '../paging/stop-paging.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { applyLists } from './checklist/change-checklist.ts';
import { attackSuspected, markAttack } from './mark-attack.ts';
import { tellServices } from './notices/tell-services.ts';
import { showPhases } from './show-phases.ts';
import { whoActs } from './who-acts.ts';

/** One system is suspected to be attacked; of a group SECURITY is paged by the lead, for all. */
export async function suspectIn(work: IncidentWork, lead: IncidentWork): Promise<void> {
  const event = attackSuspected(work, work.incident.state === 'TECHNICALLY_UP');
  await markAttack(work);
  await work.showFirst({ kind: 'CARD' });
  if (work.incident.declaredWith === null) await work.say(event);
  else await work.record(event);
  if (work === lead || lead.incident.attackAt === null) await pageSecurity(work);
  else
    await work.change({ coveredSides: [...new Set([...work.incident.coveredSides, 'SECURITY' as const])] });
  await applyLists(work, FOR_AN_ATTACK);
  await showPhases(work);
  await work.show({ kind: 'PAGE' }, { kind: 'DUTY' });
}

/** Notes the suspicion in what is declared, fails again or joins a group with it: its pages and notices say it. */
export async function markWithLists(work: IncidentWork): Promise<void> {
  await markAttack(work);
  await applyLists(work, FOR_AN_ATTACK);
}

/** The same with a line in the thread, unless it was suspected before. */
export async function suspectNew(work: IncidentWork): Promise<void> {
  if (work.incident.attackAt !== null) return;
  await markWithLists(work);
  if (work.incident.declaredWith === null) await work.say(attackSuspected(work, false));
}

/** What is down already is suspected: security is paged for it. Answers it, unless it was suspected before. */
export async function suspectOpen(work: IncidentWork): Promise<IncidentWork[]> {
  if (attackState(work.incident) === 'SUSPECTED') return [];
  await suspectIn(work, work);
  return [work];
}

/** Pages SECURITY by its policy, from its first step: also whoever has it for what was suspected before. */
export async function pageSecurity(work: IncidentWork): Promise<void> {
  const live = await liveRunOf(work, 'SECURITY');
  if (live) await stopRun(work, live, 'an attack is suspected again: paged anew');
  const held = await holderOf(work, 'SECURITY');
  if (held) await work.paging.change(held, { state: 'HANDED_OVER', releasedAt: work.now, askedAt: null });
  await pageOnCall(work, 'SECURITY');
}

/** Everybody who acts reads it once, and every unit. */
export async function tellOfAttack(attacked: readonly IncidentWork[]): Promise<void> {
  const told = new Set<string>();
  for (const work of attacked) {
    const fresh = (await whoActs(work)).filter((user) => !told.has(user));
    for (const user of fresh) told.add(user);
    await work.tell(attackSuspected(work, false), fresh);
    // Of an attack that is suspected once more in one outage the notice that stands says so again.
    const keys = (await work.services.all()).map(({ serviceKey }) => serviceKey);
    await tellServices(work, 'ATTACK', keys);
  }
}
