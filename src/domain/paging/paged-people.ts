import { type ChannelName, type ContactMethod, RINGING } from '../contacts/contact-methods.ts';
import type { Person, Plan, Policy } from '../plan/plan.ts';
import { peopleOfSchedule } from '../schedule/people-of-schedule.ts';

/**
 * What a person lacks to be woken: a contact method that rings in the plan, one that is set up here, or one that was
 * verified.
 */
export type Lacking = 'METHOD' | 'SET_UP' | 'VERIFIED';

/** An address that was proven to reach its person. */
export interface VerifiedContact {
  personKey: string;
  channel: string;
  address: string;
}

/**
 * Keys of everyone whom a policy may page, in the order of its steps: their own people and everyone in their schedules.
 * Whom a calendar names is not in the plan: then it may be anybody of the policy's side.
 */
export function peopleOfPolicy(plan: Plan, { side, steps }: Policy): string[] {
  const people = steps.flatMap((step) => [
    ...step.people,
    ...plan.schedules
      .filter(({ key }) => step.schedules.includes(key))
      .flatMap((schedule) => [
        ...peopleOfSchedule(schedule),
        ...(schedule.layers.some(({ kind }) => kind === 'calendar')
          ? plan.people.filter((person) => person.sides.includes(side)).map(({ key }) => key)
          : []),
      ]),
  ]);
  return [...new Set(people)];
}

/** Keys of everyone whom a policy of the plan may page. */
function peopleOfPolicies(plan: Plan): Set<string> {
  return new Set(plan.policies.flatMap((policy) => peopleOfPolicy(plan, policy)));
}

/** Everyone who is paged by a step of a policy or as the last resort, in the plan's order. */
export function pagedPeople(plan: Plan): Person[] {
  const keys = new Set([...peopleOfPolicies(plan), ...plan.lastResort.people]);
  return plan.people.filter((person) => keys.has(person.key));
}

/**
 * What a person lacks, null when at least one contact method rings, is set up here and was verified. `verified` is null
 * when that cannot be told: then it is not asked for. Example: SMS is in the plan and set up, but the number was never
 * verified: `VERIFIED`.
 */
export function lackingToRing(
  person: Person,
  setUp: ReadonlySet<ChannelName>,
  verified: readonly VerifiedContact[] | null,
): Lacking | null {
  const ringing = person.reach.filter((method) => RINGING.includes(method.channel));
  if (ringing.length === 0) return 'METHOD';
  const usable = ringing.filter((method) => setUp.has(method.channel));
  if (usable.length === 0) return 'SET_UP';
  const proven = (method: ContactMethod) =>
    verified === null ||
    verified.some(
      (contact) =>
        contact.personKey === person.key &&
        contact.channel === method.channel &&
        contact.address === method.address,
    );
  return usable.some(proven) ? null : 'VERIFIED';
}

/** The people of a plan, who is in a policy first: a menu of Slack ends after 100. */
export function pagedFirst(plan: Plan): Person[] {
  const named = peopleOfPolicies(plan);
  return plan.people.toSorted((a, b) => Number(named.has(b.key)) - Number(named.has(a.key)));
}
