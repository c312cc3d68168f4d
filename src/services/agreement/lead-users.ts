import { leadsOf } from '../../domain/agreement/people.ts';
import type { Plan, Side } from '../../domain/plan/plan.ts';

/** Slack users of the leads of some sides, each once. */
export function leadUsers(plan: Plan, sides: readonly Side[]): string[] {
  return [...new Set(sides.flatMap((side) => leadsOf(plan, side).map(({ slackUser }) => slackUser)))];
}
