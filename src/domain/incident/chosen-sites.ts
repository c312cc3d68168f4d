import { Invalid } from '../errors.ts';
import type { System } from '../plan/plan.ts';

/** The sites of an incident of a system; every site of the system where none was chosen. Throws Invalid (sites). */
export function chosenSites(
  { sites }: Pick<System, 'sites'>,
  chosen: readonly string[] | undefined,
): readonly string[] {
  if (!chosen || chosen.length === 0) return sites;
  if (chosen.some((site) => !sites.includes(site)))
    throw new Invalid('The system is not used at one of these sites. Choose among its own sites.', 'sites');
  return chosen;
}
