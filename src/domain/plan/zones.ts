import type { Plan } from './plan.ts';

/** The IANA zone in which an incident of a system is told when no site is named: its first site's. */
export function zoneOf(plan: Plan, systemKey: string): string {
  const first = plan.systems.find((s) => s.key === systemKey)?.sites[0] ?? plan.homeSite;
  return zoneOfSite(plan, first);
}

/** A site's IANA zone; the home site's for an unknown one. */
export function zoneOfSite(plan: Plan, siteKey: string): string {
  const site = plan.sites.find((s) => s.key === siteKey) ?? plan.sites.find((s) => s.key === plan.homeSite);
  return site?.zone ?? 'UTC';
}

/** The zone in which a person types and reads: their site's, else the home site's. */
export function zoneOfPerson(plan: Plan, slackUser: string): string {
  const person = plan.people.find((p) => p.slackUser === slackUser);
  return zoneOfSite(plan, person?.site ?? plan.homeSite);
}

/** Keys of an incident's sites in the plan's order; the first one's zone is the incident's. */
export function sitesInOrder(rows: { siteKey: string }[], plan: Plan): string[] {
  const order = new Map(plan.sites.map((site, i) => [site.key, i]));
  return rows.map((row) => row.siteKey).sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
}
