import { impactAt } from '../../../domain/incident/impact-change.ts';
import { incidentImpact, lastOutage } from '../../../domain/incident/incident-impact.ts';
import type { Circumstances } from '../../../domain/incident/item-applies.ts';
import { hangsOnExtent } from '../../../domain/incident/list-change.ts';
import type { IncidentWork } from '../../transaction/incident-work.ts';

/**
 * What the conditions of the incident's items are about, now; once radiology has validated, as it was until then. Read only
 * where a condition asks for it.
 */
export async function circumstancesOf(work: IncidentWork): Promise<Circumstances> {
  const { incident, plan } = work;
  const is = { scenario: incident.scenario, attack: incident.attackAt !== null };
  if (!hangsOnExtent(plan, is)) return { ...is, sites: [], services: [], impactAt: () => incident.impact };
  const stored = { services: await work.services.all(), ...(await work.impact.all()) };
  const impact = incidentImpact(stored, plan, [lastOutage(incident)]);
  const at = incident.validatedAt ? new Date(incident.validatedAt.getTime() - 1) : work.now;
  return {
    ...is,
    sites: impact.siteKeys,
    services: impact.services.map(({ key }) => key),
    impactAt: (about) => impactAt(impact, at, about),
  };
}
