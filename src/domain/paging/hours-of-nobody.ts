import type { Plan, Policy, PolicyStep } from '../plan/plan.ts';
import { gapsAndOverlaps, type TimeRange } from '../schedule/gaps-and-overlaps.ts';
import type { Schedule } from '../schedule/schedule.ts';

/** When a policy pages nobody: at its first step, or at any of them. */
export interface HoursOfNobody {
  policy: Policy;
  firstStep: TimeRange[];
  everyStep: TimeRange[];
}

/**
 * The times between two instants at which nobody is on call for the steps of a plan's policies; policies that always page
 * somebody are left out. `schedules` are the plan's as far as they are known: of one that is missing it is taken that
 * somebody is on call.
 *
 * Example: one step with a schedule of office hours → `firstStep` and `everyStep` have each night.
 */
export function hoursOfNobody(
  plan: Pick<Plan, 'policies'>,
  schedules: readonly Schedule[],
  from: Date,
  until: Date,
): HoursOfNobody[] {
  const gapsBySchedule = new Map(
    schedules.map((schedule) => [schedule.key, gapsAndOverlaps(schedule, [], from, until).gaps]),
  );
  const gapsOf = ({ people, schedules: keys }: PolicyStep): TimeRange[] =>
    people.length > 0
      ? []
      : keys.map((key) => gapsBySchedule.get(key) ?? []).reduce(common, [{ from, to: until }]);
  return plan.policies.flatMap((policy) => {
    const [first = [], ...more] = policy.steps.map(gapsOf);
    if (first.length === 0) return [];
    return [{ policy, firstStep: first, everyStep: more.reduce(common, first) }];
  });
}

/** The times that lie in both. */
function common(some: TimeRange[], others: TimeRange[]): TimeRange[] {
  return some.flatMap((a) =>
    others.flatMap((b) => {
      const from = Math.max(a.from.getTime(), b.from.getTime());
      const to = Math.min(a.to.getTime(), b.to.getTime());
      return from < to ? [{ from: new Date(from), to: new Date(to) }] : [];
    }),
  );
}
