import { Invalid } from '../errors.ts';
import type { Plan } from '../plan/plan.ts';
import { dayTextIn } from '../time/days.ts';
import { homeZone } from './people.ts';

/** Throws Invalid when a plan says that an entry in the IT recovery plan was checked on a day that has not come. */
export function refuseFutureChecks(plan: Plan, now: Date): void {
  const today = dayTextIn(now, homeZone(plan));
  for (const { name, recoveryPlan } of plan.systems) {
    const checked = recoveryPlan?.checked ?? null;
    if (checked !== null && checked > today)
      throw new Invalid(
        `${name}: its entry in the IT recovery plan cannot have been checked on ${checked}: today is ${today}.`,
      );
  }
}
