import { IMPACTS, type Impact } from './incident.ts';

/** How bad it is at a site for a service while an incident goes on: UP, it works again there. */
export type ImpactNow = Impact | 'UP';

const WORST_FIRST: readonly ImpactNow[] = [...IMPACTS, 'UP'];

/** For `toSorted`: the worst first. */
export function byImpact(a: ImpactNow, b: ImpactNow): number {
  return WORST_FIRST.indexOf(a) - WORST_FIRST.indexOf(b);
}
