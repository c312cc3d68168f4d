import type { Actor } from '../../../domain/actor.ts';
import { attackState } from '../../../domain/incident/attack.ts';
import { isStillDown } from '../../../domain/incident/incident.ts';
import type { ServiceContext } from '../../context.ts';
import { requireAct } from '../../permission/who-may.ts';
import { onGroup } from '../on-group.ts';
import { pageSecurity, suspectIn, tellOfAttack } from '../suspect-in.ts';

/**
 * Somebody suspects an attack, on an incident and all of its group: security is paged by its own policy, its checklist joins the running one, units and who
 * acts are told how to talk, and what was technically up waits for security's clearance. What security cleared may be suspected
 * again, and of a group another system: security is paged anew. Of two people who suspect it at
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
        attackState(incident) !== 'SUSPECTED' &&
        isStillDown(incident.state) &&
        incident.kind === clicked.incident.kind,
    );
    // Who has SECURITY for the group has it for what was suspected before.
    if (!attacked.includes(lead) && lead.incident.attackAt !== null) await pageSecurity(lead);
    for (const work of attacked) await suspectIn(work, lead);
    await tellOfAttack(attacked);
  });
}
