import type { Plan, Side } from '../../../src/domain/plan/plan.ts';
import { NIGHT, samplePlan } from './sample-plan.ts';

/** How large a storm is: so many systems, and on each side so many people of whom one is paged for each. */
export interface Storm {
  systems: number;
  peopleASide: number;
}

export { NIGHT };

/** The sample hospital with so many systems like its archive, each paging one of so many people on each side. */
export function stormPlan({ systems, peopleASide }: Storm): Plan {
  const plan = samplePlan();
  const archive = plan.systems.find(({ key }) => key === 'archive');
  const person = plan.people.find(({ key }) => key === 'priya');
  if (!archive || !person) throw new Error('the sample plan has changed');
  const ofSide = (side: Side) =>
    Array.from({ length: peopleASide }, (_, i) => {
      const key = `${side.toLowerCase()}-${i}`;
      const slackUser = `U0${side.slice(0, 3)}${100 + i}`;
      const reach = [{ channel: 'SLACK_DM' as const, address: slackUser, afterMinutes: 0 }];
      return { ...person, key, name: `${side} ${i}`, slackUser, sides: [side], reach };
    });
  const people = { RADIOLOGY: ofSide('RADIOLOGY'), IT: ofSide('IT') };
  const policy = (side: Side, i: number) => ({
    key: `${side.toLowerCase()}-${i}`,
    name: `${side} ${i}`,
    side,
    repeats: 1,
    steps: [{ people: [`${side.toLowerCase()}-${i}`], schedules: [], waitMinutes: 30 }],
  });
  const numbers = Array.from({ length: peopleASide }, (_, i) => i);
  return {
    ...plan,
    people: [...plan.people, ...people.RADIOLOGY, ...people.IT],
    policies: [
      ...plan.policies,
      ...numbers.flatMap((i) => [policy('RADIOLOGY', i), policy('IT', i)]),
    ] as Plan['policies'],
    systems: [
      ...plan.systems,
      ...Array.from({ length: systems }, (_, i) => ({
        ...archive,
        key: `storm-${i}`,
        name: `Storm system ${i}`,
        aliases: [],
        dependsOn: [],
        policies: { RADIOLOGY: `radiology-${i % peopleASide}`, IT: `it-${(i * 5) % peopleASide}` },
      })),
    ],
    tolerances: [
      ...plan.tolerances,
      ...Array.from({ length: systems }, (_, i) =>
        plan.tolerances
          .filter(({ system }) => system === 'archive')
          .map((tolerance) => ({ ...tolerance, system: `storm-${i}` })),
      ).flat(),
    ],
  };
}
