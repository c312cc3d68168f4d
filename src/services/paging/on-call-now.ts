import type { PolicySnapshot } from '../../domain/paging/escalation.ts';
import { type FeedState, isOld } from '../../domain/schedule/calendar-feed.ts';
import { stepPeople } from '../../domain/schedule/step-people.ts';
import { type Rosters, rostersInForce } from '../schedule/rosters/rosters.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';

/** A policy whose steps hold the people whom they page now. */
export interface PolicyNow {
  policy: PolicySnapshot;
  /** Names of the schedules of each step in which nobody is on call. */
  nobody: string[][];
  /** Calendars of each step that were never read, or not for long. */
  old: FeedState[][];
}

/**
 * The policy with everybody whom its steps would page now: the steps' own people, then who is on call by the schedules
 * of the plan in force. An incident keeps which schedules its policy names; what stands in them is today's.
 */
export async function policyNow(work: IncidentWork, policy: PolicySnapshot): Promise<PolicyNow> {
  if (policy.steps.every((step) => !step.schedules?.length))
    return { policy, nobody: policy.steps.map(() => []), old: policy.steps.map(() => []) };
  const rosters = await rostersInForce(work.ctx, work.tx);
  const steps = policy.steps.map((step) => resolved(work, rosters, step));
  return {
    policy: {
      ...policy,
      steps: policy.steps.map((step, i) => ({ ...step, people: steps[i]?.people ?? [] })),
    },
    nobody: steps.map(({ nobody }) => nobody),
    old: policy.steps.map((step) =>
      rosters.feeds.filter((feed) => step.schedules?.includes(feed.schedule.key) && isOld(feed, work.now)),
    ),
  };
}

function resolved(
  work: IncidentWork,
  { schedules, overrides }: Rosters,
  step: PolicySnapshot['steps'][number],
): { people: string[]; nobody: string[] } {
  const keys = step.schedules ?? [];
  const { people, empty } = stepPeople({ ...step, schedules: keys }, schedules, overrides, work.now);
  const named = [...schedules, ...work.plan.schedules];
  return { people, nobody: empty.map((key) => named.find((s) => s.key === key)?.name ?? key) };
}
