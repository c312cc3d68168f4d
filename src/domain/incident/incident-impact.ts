import type { Plan } from '../plan/plan.ts';
import { slowShareOf } from '../plan/slow.ts';
import type { OutagePeriod } from './downtime.ts';
import { type DowntimeInterval, downtimeIntervals, type IncidentImpact } from './downtime-intervals.ts';
import type { Impact } from './incident.ts';

/** What the database keeps of an incident's impact. */
export interface StoredImpact {
  sites: readonly { siteKey: string }[];
  services: readonly { serviceKey: string }[];
  /** In the order in which they were recorded; `impact` null: it works again. */
  impacts: readonly { siteKey: string | null; serviceKey: string | null; impact: Impact | null; at: Date }[];
}

/** The same with what the incident's plan says, as `downtimeIntervals` reads it. */
export function incidentImpact(
  { sites, services, impacts }: StoredImpact,
  plan: Pick<Plan, 'services' | 'slow'>,
  outages: readonly OutagePeriod[],
): IncidentImpact {
  return {
    outages,
    siteKeys: sites.map(({ siteKey }) => siteKey),
    services: services.map(({ serviceKey }) => ({
      key: serviceKey,
      siteKeys: plan.services.find(({ key }) => key === serviceKey)?.sites ?? null,
    })),
    changes: impacts.map(({ impact, ...change }) => ({ ...change, impact: impact ?? 'UP' })),
    slowShare: slowShareOf(plan),
  };
}

/** The outage that is running, or ran last: clocks are of this one. */
export function lastOutage({
  downSince,
  validatedAt,
  stoodDownAt,
}: {
  downSince: Date;
  validatedAt: Date | null;
  stoodDownAt: Date | null;
}): OutagePeriod {
  return { start: downSince, end: validatedAt ?? stoodDownAt };
}

/** When a service was down in the last outage: what its clocks count. */
export function downOfService(
  stored: StoredImpact & Parameters<typeof lastOutage>[0],
  plan: Pick<Plan, 'services' | 'slow'>,
): (serviceKey: string) => DowntimeInterval[] {
  const impact = incidentImpact(stored, plan, [lastOutage(stored)]);
  return (serviceKey) => downtimeIntervals([impact], { serviceKey });
}
