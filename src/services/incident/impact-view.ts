import type { DowntimeInterval } from '../../domain/incident/downtime-intervals.ts';
import type { ImpactChangeView } from '../../domain/incident/impact-change-view.ts';
import type { ServiceView } from '../../domain/incident/incident-details.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { IncidentRows } from './incident-rows.ts';

/** How bad it is now for a service that was down at such times in the last outage, and since when it works again. */
export function impactNow(
  { downSince }: IncidentRows,
  down: readonly DowntimeInterval[],
): Pick<ServiceView, 'impact' | 'upSince'> {
  const last = down.at(-1);
  if (last && last.end === null) return { impact: last.impact, upSince: null };
  return { impact: 'UP', upSince: last?.end ?? downSince };
}

/** What was said of the impact since it was declared, the newest first. */
export function impactChangesOf({ impacts }: IncidentRows, plan: Plan): ImpactChangeView[] {
  const name = (of: readonly { key: string; name: string }[], key: string | null) =>
    key && (of.find((one) => one.key === key)?.name ?? key);
  return impacts
    .flatMap(({ reason, impact, siteKey, serviceKey, at, by }) =>
      reason === null
        ? []
        : {
            ...{ at, by, reason },
            impact: impact ?? ('UP' as const),
            siteName: name(plan.sites, siteKey),
            serviceName: name(plan.services, serviceKey),
          },
    )
    .toSorted((a, b) => b.at.getTime() - a.at.getTime());
}
