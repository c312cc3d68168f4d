import type { Claimer } from '../../db/claims/claim.ts';
import type { ServiceContext } from '../../services/context.ts';
import type { InFlight } from './in-flight.ts';
import { NOTHING_LEFT, type Pass } from './worker.ts';

/** What is due, as a worker claims and works on it. */
export interface DueWork<T> {
  /** How many may be in flight at once. */
  most: number;
  /** Claims what is due, at most so many, and says when the next comes to be (hospital time). */
  claim(claimer: Claimer, slots: number): Promise<{ claimed: readonly T[]; nextAt: Date | null }>;
  /** Works on one; it is in flight as long as that lasts. */
  begin(one: T): Promise<void>;
}

/** A look that claims what is due as far as there is room, and begins with each. */
export function claimingPass<T>(
  { clock }: Pick<ServiceContext, 'clock'>,
  inFlight: InFlight,
  { most, claim, begin }: DueWork<T>,
): Pass {
  return async (track) => {
    const slots = most - inFlight.size();
    if (slots === 0) return NOTHING_LEFT;
    const { claimed, nextAt } = await claim(inFlight.claimer(), slots);
    for (const one of claimed) track(begin(one));
    return { more: claimed.length === slots, nextInMs: nextAt ? clock.realDelay(nextAt) : null };
  };
}
