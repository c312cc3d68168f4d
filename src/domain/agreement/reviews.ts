import { type Plan, SIDES, type Side } from '../plan/plan.ts';
import { type DayText, daysFrom, dayTextIn } from '../time/days.ts';
import type { RegisteredTolerance } from './facts.ts';
import { homeZone } from './people.ts';

/** Days before the review on which both leads are reminded. */
export const REVIEW_STAGES = [30, 7, 0] as const;
export type ReviewStage = (typeof REVIEW_STAGES)[number];

/** A tolerance whose review has come near, and the reminders about this very review that were sent. */
export interface Reviewable
  extends Pick<RegisteredTolerance, 'system' | 'service' | 'version' | 'toleranceState'> {
  reminded: readonly ReviewStage[];
}

export interface DueReview {
  system: string;
  service: string;
  version: number;
  /** The review that both sides agreed on; the reminders are kept with it. */
  reviewOn: DayText;
  /** Days until then; negative once it has passed. */
  days: number;
  /** The stages that this reminder stands for: those passed unsent are not sent later. */
  stages: ReviewStage[];
}

/** One message to the leads of both sides with everything that is to be reviewed. */
export interface ReviewReminder {
  /** Person keys, each once; never nobody. */
  to: string[];
  /** What came due now, the earliest review first. */
  due: DueReview[];
  /** What was told before and still waits: it stands in the message, so that all can be renewed at once. */
  waiting: DueReview[];
}

/**
 * The reminder that is due now, at 30, 7 and 0 days before the review day in the home site's zone, each once; null when
 * none is. After a gap (we were down from day 30 to day 5) one reminder goes, and the passed stage is not made up for.
 * What was renewed by both sides has a later review and no reminder.
 */
export function dueReviews(plan: Plan, tolerances: readonly Reviewable[], now: Date): ReviewReminder | null {
  const today = dayTextIn(now, homeZone(plan));
  const near = tolerances
    .flatMap(({ toleranceState, reminded, ...tolerance }) => {
      const reviewOn = toleranceState.status === 'ENDED' ? undefined : toleranceState.agreed?.reviewOn;
      if (reviewOn === undefined) return [];
      const days = daysFrom(today, reviewOn);
      const passed = REVIEW_STAGES.filter((stage) => days <= stage);
      if (passed.length === 0) return [];
      const isDue = !reminded.includes(passed.at(-1) ?? 0);
      const stages = isDue ? passed.filter((stage) => !reminded.includes(stage)) : [];
      const { system, service, version } = tolerance;
      return [{ isDue, review: { system, service, version, reviewOn, days, stages } }];
    })
    .toSorted((a, b) => a.review.days - b.review.days);
  const pick = (isDue: boolean) => near.filter((one) => one.isDue === isDue).map(({ review }) => review);
  const due = pick(true);
  if (due.length === 0) return null;
  return { to: [...new Set(SIDES.flatMap((side) => remindedFor(plan, side)))], due, waiting: pick(false) };
}

/** The leads of a side; while it has none, who runs the product, so that a review is never forgotten. */
function remindedFor(plan: Plan, side: Side): string[] {
  const leads = plan.leads[side];
  return leads.length > 0 ? leads : [...plan.admins, ...plan.lastResort.people].slice(0, 1);
}
