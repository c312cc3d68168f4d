import type { PagedSide, Plan } from '../../../src/domain/plan/plan.ts';
import { samplePlan } from './sample-plan.ts';

const policy = (key: string, name: string, side: PagedSide, ...steps: string[][]) => ({
  key,
  name,
  side,
  repeats: 1,
  steps: steps.map((people, i) => ({ people, schedules: [], waitMinutes: i === 2 ? 10 : 5 })),
});

/** The sample hospital, with everybody paged over Slack and by name: what the tests of the agreement begin with. */
export function agreementPlan(): Plan {
  const plan = samplePlan();
  return {
    ...plan,
    admins: [],
    services: plan.services.map(({ spokesperson: _, ...service }) => service),
    people: plan.people.map((person) => ({
      ...person,
      reach: [{ channel: 'SLACK_DM' as const, address: person.slackUser, afterMinutes: 0 }],
    })),
    policies: [
      policy('radiology-night', 'Radiology on call', 'RADIOLOGY', ['priya'], ['tom', 'lena'], ['ruth']),
      policy('it-night', 'IT on call', 'IT', ['ivan'], ['mei'], ['carl']),
      policy('interfaces-it', 'Interfaces and IT', 'IT', ['nadia'], ['ivan'], ['carl']),
      policy('security-night', 'Security on call', 'SECURITY', ['omar'], ['vera']),
    ],
  };
}
