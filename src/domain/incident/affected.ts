import type { Plan } from '../plan/plan.ts';

/**
 * Whether a service suffers from a system that is down at some sites: it works at one of them, or at every site. Example: a
 * clinic's unit (`sites: [west]`) is not affected while only `main` is down.
 */
export function isAffected(
  service: Pick<Plan['services'][number], 'sites'>,
  down: readonly string[],
): boolean {
  return !service.sites || service.sites.some((site) => down.includes(site));
}

/**
 * Services that come to be affected, and those that no longer are, when the sites of an incident are corrected. A service
 * that works at every site stays as it was chosen.
 */
export function affectedByCorrection(
  plan: Plan,
  affected: readonly string[],
  sites: { before: readonly string[]; after: readonly string[] },
): { added: string[]; removed: string[] } {
  const of = plan.services.filter((service) => service.sites);
  const was = of.filter((service) => isAffected(service, sites.before));
  const is = of.filter((service) => isAffected(service, sites.after));
  return {
    added: is
      .filter((service) => !was.includes(service) && !affected.includes(service.key))
      .map(({ key }) => key),
    removed: of
      .filter((service) => !is.includes(service) && affected.includes(service.key))
      .map(({ key }) => key),
  };
}
