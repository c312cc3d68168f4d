import type { IncidentImpact } from './downtime-intervals.ts';
import { impactAt } from './impact-change.ts';
import { byImpact, type ImpactNow } from './impact-now.ts';

/** A site of an incident with how bad it is there. */
export interface SiteImpact {
  name: string;
  impact: ImpactNow;
}

/** How bad it is at each site at an instant (UTC), in their order; none where it is the same everywhere. */
export function siteImpacts(
  impact: IncidentImpact,
  sites: readonly { key: string; name: string }[],
  at: Date,
): SiteImpact[] {
  const found = sites.map(({ key, name }) => ({ name, impact: impactAt(impact, at, { siteKey: key }) }));
  return found.every((one) => one.impact === found[0]?.impact) ? [] : found;
}

/** Sites of one impact. */
export interface SitesAlike {
  impact: ImpactNow;
  names: string[];
}

/** Sites by their impact: those that are most come last, to be called all others; of as many the better ones come first. */
export function sitesByImpact(sites: readonly SiteImpact[]): SitesAlike[] {
  return [...Map.groupBy(sites, ({ impact }) => impact)]
    .map(([impact, its]) => ({ impact, names: its.map(({ name }) => name) }))
    .toSorted((a, b) => a.names.length - b.names.length || byImpact(b.impact, a.impact));
}
