import { IMPACTS, type Impact } from './incident.ts';

/** How bad it is at a site for a service while an incident goes on: UP, it works again there. */
export type ImpactNow = Impact | 'UP';

/** The worst first. */
export const IMPACTS_NOW = [...IMPACTS, 'UP'] as const satisfies readonly ImpactNow[];

/** For `toSorted`: the worst first. */
export function byImpact(a: ImpactNow, b: ImpactNow): number {
  return IMPACTS_NOW.indexOf(a) - IMPACTS_NOW.indexOf(b);
}
