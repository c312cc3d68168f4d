import type { ItemCondition } from '../plan/item-terms.ts';
import type { ImpactNow } from './impact-now.ts';

/** What the conditions of items are about, as it stands. */
export interface Circumstances {
  scenario: string;
  /** An attack is suspected. */
  attack: boolean;
  /** Keys of the sites at which it is down, or was, and of the services that it affects. */
  sites: readonly string[];
  services: readonly string[];
  /** How bad it is now, of a site or a service or as a whole. */
  impactAt(about: { siteKey?: string; serviceKey?: string }): ImpactNow;
}

/** Whether an item applies; without a condition it always does. */
export function itemApplies(when: ItemCondition | undefined, is: Circumstances): boolean {
  if (!when) return true;
  const { scenarios, impacts, services, sites, attack } = when;
  if (attack !== undefined && attack !== is.attack) return false;
  if (scenarios && !scenarios.includes(is.scenario)) return false;
  if (sites && !sites.some((key) => is.sites.includes(key))) return false;
  if (services && !services.some((key) => is.services.includes(key))) return false;
  return !impacts || places(when).some((about) => impacts.some((impact) => impact === is.impactAt(about)));
}

/** Each site with each service that a condition names; the whole where it names none. */
function places({ sites, services }: ItemCondition): { siteKey?: string; serviceKey?: string }[] {
  const at = sites ? sites.map((siteKey) => ({ siteKey })) : [{}];
  return at.flatMap((site) => (services ? services.map((serviceKey) => ({ ...site, serviceKey })) : [site]));
}
