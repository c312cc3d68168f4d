import { actorKey } from '../../domain/actor.ts';
import { upBefore } from '../../domain/incident/impact-change.ts';
import type { Impact } from '../../domain/incident/incident.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { applyConditions } from './checklist/change-checklist.ts';
import { correctExtent } from './correct-extent.ts';
import { impactOf, showWorst } from './follow-impact.ts';

/**
 * Somebody declares it at sites where it was not known to be down: it is down there since the time they say, or since the
 * outage began, and their units are told. Answers the sites' names.
 */
export async function spreadTo(
  work: IncidentWork,
  fresh: readonly string[],
  { since, impact }: { since: Date; impact: Impact },
): Promise<string[]> {
  const before = await impactOf(work);
  const at = since > work.incident.downSince ? since : work.incident.downSince;
  await work.impact.add(
    fresh.flatMap((siteKey) => [...upBefore(before, siteKey), { siteKey, serviceKey: null, impact, at }]),
    { by: actorKey(work.actor), reason: 'declared there', recordedAt: work.now },
  );
  const extent = await correctExtent(work, { siteKeys: [...before.siteKeys, ...fresh] });
  await showWorst(work);
  await applyConditions(work, 'It is down at more sites.');
  await work.say({ kind: 'spread', extent });
  return fresh.map((key) => work.plan.sites.find((site) => site.key === key)?.name ?? key);
}
