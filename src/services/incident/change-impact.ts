import { type Actor, actorKey } from '../../domain/actor.ts';
import { Invalid, NotAllowed } from '../../domain/errors.ts';
import { type AskedImpact, decideImpactChange } from '../../domain/incident/impact-change.ts';
import type { ServiceContext } from '../context.ts';
import { requireAct } from '../permission/who-may.ts';
import { passIncidentTexts } from '../transaction/incident-texts.ts';
import { type IncidentWork, onIncident } from '../transaction/incident-work.ts';
import { applyConditions } from './checklist/change-checklist.ts';
import { correctExtent } from './correct-extent.ts';
import { followImpact, impactNow } from './follow-impact.ts';

export interface SaidImpact extends AskedImpact {
  actor: Actor;
  incidentId: string;
  reason: string;
}

/**
 * Records from when on it is so bad, at which sites and for which services; that it works again is radiology's word. Clocks,
 * figures and the headline follow; units for which it works again, or no longer does, are told and asked to confirm. A limit
 * that turns out not to be passed is said to be un-breached, and may be passed again.
 * Throws Invalid (sites, services, impact, since, reason), Conflict (ended), NotAllowed.
 */
export function changeImpact(ctx: ServiceContext, said: SaidImpact): Promise<void> {
  return onIncident(ctx, said.actor, said.incidentId, async (work) => {
    await requireAct(work, 'CHANGE_IMPACT');
    if (said.impact === 'UP') await requireRadiology(work);
    const reason = said.reason.trim();
    if (!reason) throw new Invalid('Say briefly what changed.', 'reason');
    await passIncidentTexts(work, { reason });
    const before = await impactNow(work);
    const system = work.plan.systems.find(({ key }) => key === work.incident.systemKey);
    const { changes, spreadsTo } = decideImpactChange(before.impact, said, {
      now: work.now,
      systemSites: system?.sites ?? [],
    });
    await work.impact.add(changes, { by: actorKey(said.actor), reason, recordedAt: work.now });
    const name = (of: readonly { key: string; name: string }[], keys: readonly string[]) =>
      keys.length > 0 ? keys.map((key) => of.find((one) => one.key === key)?.name ?? key) : null;
    await work.say({
      kind: 'impact_changed',
      ...{
        sites: name(work.plan.sites, said.siteKeys),
        services: name(work.plan.services, said.serviceKeys),
      },
      ...{ impact: said.impact, at: said.at.toISOString(), reason },
    });
    if (spreadsTo.length > 0)
      await correctExtent(work, { siteKeys: [...before.impact.siteKeys, ...spreadsTo] });
    await followImpact(work, before);
    await applyConditions(work, `The impact changed: ${reason}`);
  });
}

async function requireRadiology(work: IncidentWork): Promise<void> {
  try {
    await requireAct(work, 'WORKS_AGAIN');
  } catch (error) {
    if (error instanceof NotAllowed) throw new Invalid(error.message, 'impact');
    throw error;
  }
}
