import { SIDES } from '../plan/plan.ts';
import type { Drill } from './facts.ts';

/** Why a drill rehearsed nothing, in words; null: it counts. Example: `nobody took IT`. */
export function whyNoRehearsal({ led }: Pick<Drill, 'led'>): string | null {
  const empty = SIDES.filter((side) => led[side] === null);
  return empty.length > 0 ? `nobody took ${empty.join(' and ')}` : null;
}
