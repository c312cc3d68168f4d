import { dueReviews, REVIEW_STAGES, type ReviewReminder } from '../../domain/agreement/reviews.ts';
import type { ServiceContext } from '../context.ts';
import { readRegister } from './register.ts';

/** Which stages of which review were told, by its key. */
export type Told = (reviewKey: string) => boolean;

interface Reviewed {
  system: string;
  service: string;
  version: number;
}

/** The key under which it is kept that a stage of a review was told. */
export function reviewKey(t: Reviewed, reviewOn: string, stage: number): string {
  return [t.system, t.service, t.version, reviewOn, stage].join(' ');
}

/** Every review that is near now, as a reminder that was not given yet; null when none is. */
export async function reviewsNear(ctx: ServiceContext): Promise<ReviewReminder | null> {
  return (await reviewsToTell(ctx))(() => false);
}

/** Reads the register; answers which reminder of reviews is due, given what was told. */
export async function reviewsToTell(ctx: ServiceContext): Promise<(told: Told) => ReviewReminder | null> {
  const register = await readRegister(ctx);
  const { plan } = ctx.plans.current();
  const now = ctx.clock.now();
  return (told) => {
    const reviewable = register.map(({ system, service, version, toleranceState }) => {
      const of = { system, service, version };
      const on = toleranceState.agreed?.reviewOn ?? '';
      const reminded = REVIEW_STAGES.filter((stage) => told(reviewKey(of, on, stage)));
      return { ...of, toleranceState, reminded };
    });
    return dueReviews(plan, reviewable, now);
  };
}
