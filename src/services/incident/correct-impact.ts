import { actorKey } from '../../domain/actor.ts';
import { impactAt } from '../../domain/incident/impact-change.ts';
import type { Impact } from '../../domain/incident/incident.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { impactOf } from './follow-impact.ts';

/**
 * Corrects how bad it was from the beginning of the outage that runs: what was changed since then stands, and a site that
 * came to be down later still did. What follows from it is `followImpact`'s.
 */
export async function correctImpact(work: IncidentWork, impact: Impact, reason: string): Promise<void> {
  const before = await impactOf(work);
  const at = work.incident.downSince;
  const later = before.siteKeys.filter((siteKey) => impactAt(before, at, { siteKey }) === 'UP');
  await work.impact.add(
    [
      { siteKey: null, serviceKey: null, impact, at },
      ...later.map((siteKey) => ({ siteKey, serviceKey: null, impact: 'UP' as const, at })),
    ],
    { by: actorKey(work.actor), reason, recordedAt: work.now },
  );
  if (!work.incident.stillDown) await work.change({ impact });
}
