import type { Actor } from '../../../domain/actor.ts';
import { isStillDown } from '../../../domain/incident/incident.ts';
import type { ServiceContext } from '../../context.ts';
import { pageOnCall } from '../../paging/begin-paging.ts';
import { requireAct } from '../../permission/who-may.ts';
import type { IncidentWork } from '../../transaction/incident-work.ts';
import { applyLists } from '../checklist/change-checklist.ts';
import { attackSuspected, markAttack } from '../mark-attack.ts';
import { tellServices } from '../notices/tell-services.ts';
import { onGroup } from '../on-group.ts';
import { showPhases } from '../show-phases.ts';
import { whoActs } from './who-acts.ts';

/**
 * Somebody suspects an attack, on an incident and all of its group: security is paged by its own policy, its checklist joins the running one, units and who
 * acts are told how to talk, and what was technically up waits for security's clearance. Of two people who suspect it at
 * once the second is told that it is known. Throws Conflict (suspected already, validated, ended).
 */
export function suspectAttack(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string },
): Promise<void> {
  return onGroup(ctx, input.actor, input.incidentId, async ({ clicked, lead, all }) => {
    await requireAct(clicked, 'SUSPECT_ATTACK');
    const attacked = all.filter(
      ({ incident }) =>
        incident.attackAt === null && isStillDown(incident.state) && incident.kind === clicked.incident.kind,
    );
    for (const work of attacked) await suspectIn(work, lead);
    await tellOfAttack(attacked);
  });
}

/** One system is suspected to be attacked; of a group SECURITY is paged by the lead, for all. */
async function suspectIn(work: IncidentWork, lead: IncidentWork): Promise<void> {
  const event = attackSuspected(work, work.incident.state === 'TECHNICALLY_UP');
  await markAttack(work);
  await work.showFirst({ kind: 'CARD' });
  if (work.incident.declaredWith === null) await work.say(event);
  else await work.record(event);
  if (work === lead || lead.incident.attackAt === null) await pageOnCall(work, 'SECURITY');
  else await work.change({ coveredSides: [...work.incident.coveredSides, 'SECURITY'] });
  await applyLists(work, 'An attack is suspected.');
  await showPhases(work);
  await work.show({ kind: 'PAGE' }, { kind: 'DUTY' });
}

/** Everybody who acts reads it once, and every unit. */
async function tellOfAttack(attacked: readonly IncidentWork[]): Promise<void> {
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
