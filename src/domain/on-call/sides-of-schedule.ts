import { PAGED_SIDES, type PagedSide, type Plan, SIDES } from '../plan/plan.ts';

/** The sides that are paged by a schedule; both when no policy names it. */
export function sidesOfSchedule(plan: Plan, key: string): PagedSide[] {
  const sides = PAGED_SIDES.filter((side) =>
    plan.policies.some(
      (policy) => policy.side === side && policy.steps.some((step) => step.schedules.includes(key)),
    ),
  );
  return sides.length > 0 ? sides : [...SIDES];
}
