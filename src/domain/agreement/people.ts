import { actorKey } from '../actor.ts';
import { peopleOfPolicy } from '../paging/paged-people.ts';
import { type Person, type Plan, SIDES, type Side } from '../plan/plan.ts';
import { listNames } from '../text/listed-by.ts';

/** The IANA zone in which the plan's days are counted: its home site's. */
export function homeZone(plan: Plan): string {
  return plan.sites.find((site) => site.key === plan.homeSite)?.zone ?? 'UTC';
}

/** Who leads a side, the first to be asked first. */
export function leadsOf(plan: Plan, side: Side): Person[] {
  return plan.leads[side].flatMap((key) => plan.people.find((person) => person.key === key) ?? []);
}

/** The person whom an actor key stands for, such as `slack:U0DIRECTOR`; null when the plan does not know them. */
export function personOf(plan: Pick<Plan, 'people'>, by: string): Person | null {
  return (
    plan.people.find((person) => actorKey({ kind: 'slack', userId: person.slackUser }) === by) ??
    plan.people.find((person) => person.key === by) ??
    null
  );
}

/** Whether an actor leads a side or is an admin, and the names of everybody who does. */
export function leadOrAdmin(plan: Plan, by: string): { one: boolean; names: string } {
  const keys = new Set([...SIDES.flatMap((side) => plan.leads[side]), ...plan.admins]);
  const people = plan.people.filter(({ key }) => keys.has(key));
  return { one: keys.has(personOf(plan, by)?.key ?? ''), names: people.length > 0 ? listNames(people) : '' };
}

/** Says the name of a person of a plan by their key; the key itself for somebody whom the plan no longer has. */
export function personNames(plan: Plan): (key: string) => string {
  return (key) => plan.people.find((person) => person.key === key)?.name ?? key;
}

/** Everybody whom a policy of a plan may page, by person key, in its order; nobody for an unknown one. */
export function peopleOf(plan: Plan, policyKey: string): string[] {
  const policy = plan.policies.find(({ key }) => key === policyKey);
  return policy ? peopleOfPolicy(plan, policy) : [];
}

/** Names as a choice. Example: `Carl Jensen or Mei Tanaka`. */
export function anyOf(people: Person[]): string {
  const names = people.map((person) => person.name);
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
