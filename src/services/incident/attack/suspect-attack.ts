import type { Actor } from '../../../domain/actor.ts';
import type { ServiceContext } from '../../context.ts';
import { pageOnCall } from '../../paging/begin-paging.ts';
import { requireAct } from '../../permission/who-may.ts';
import { onIncident } from '../../transaction/incident-work.ts';
import { applyLists } from '../checklist/change-checklist.ts';
import { attackSuspected, markAttack } from '../mark-attack.ts';
import { tellServices } from '../notices/tell-services.ts';
import { showPhases } from '../show-phases.ts';
import { whoActs } from './who-acts.ts';

/**
 * Somebody suspects an attack: security is paged by its own policy, its checklist joins the running one, units and who
 * acts are told how to talk, and what was technically up waits for security's clearance. Of two people who suspect it at
 * once the second is told that it is known. Throws Conflict (suspected already, validated, ended).
 */
export function suspectAttack(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    await requireAct(work, 'SUSPECT_ATTACK');
    const fellBack = work.incident.state === 'TECHNICALLY_UP';
    await markAttack(work);
    await work.showFirst({ kind: 'CARD' });
    await work.say(attackSuspected(work, fellBack));
    await pageOnCall(work, 'SECURITY');
    await work.tell(attackSuspected(work, fellBack), await whoActs(work));
    // Of an attack that is suspected once more in one outage the notice that stands says so again.
    const keys = (await work.services.all()).map(({ serviceKey }) => serviceKey);
    await tellServices(work, 'ATTACK', keys);
    await applyLists(work, 'An attack is suspected.');
    await showPhases(work);
    await work.show({ kind: 'PAGE' }, { kind: 'DUTY' });
  });
}
