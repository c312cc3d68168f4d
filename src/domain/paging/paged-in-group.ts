import { sidesOf } from '../incident/attack.ts';
import type { PagedSide, Plan } from '../plan/plan.ts';
import { peopleOfPolicy } from './paged-people.ts';

/** How a side of a system in a group is paged: not at all, because the lead's side answers for it, or by its own policy without these people. */
type PagedInGroup = { covered: true } | { covered: false; without: string[] };

/**
 * Each person is paged once for a group. Whom the lead's policy may page hears of every system from that page; so a side
 * of another system is covered by the lead's when its policy names nobody else, and else pages those others alone.
 * `paged`: people whom the sides of the group page already, the lead's and those of systems before this one.
 */
export function pagedInGroup(
  plan: Plan,
  systemKey: string,
  side: PagedSide,
  paged: readonly string[],
): PagedInGroup {
  const others = peopleOfSide(plan, systemKey, side).filter((person) => !paged.includes(person));
  return others.length === 0 ? { covered: true } : { covered: false, without: [...paged] };
}

/**
 * Keys of everyone whom a group pages already, when a system fails again that goes back into it: by the lead's policies, and
 * by those of the others for the sides that the lead's do not cover. Of a system that is back nobody is; while the lead is
 * back, nobody: what it covered is paged anew.
 */
export function pagedByGroup(
  plan: Plan,
  leadId: string,
  members: readonly (GroupMember & { id: string; leftGroupAt: Date | null })[],
): string[] {
  const down = members.filter(({ leftGroupAt }) => leftGroupAt === null);
  if (!down.some(({ id }) => id === leadId)) return [];
  const people = down.flatMap(({ systemKey, attackAt, coveredSides }) =>
    sidesOf({ attackAt })
      .filter((side) => !coveredSides.includes(side))
      .flatMap((side) => peopleOfSide(plan, systemKey, side)),
  );
  return [...new Set(people)];
}

/** What of a system in a group says whom it pages. */
interface GroupMember {
  systemKey: string;
  attackAt: Date | null;
  coveredSides: readonly PagedSide[];
}

/** Keys of everyone whom a side of a system may page; SECURITY is one for all. */
export function peopleOfSide(plan: Plan, systemKey: string, side: PagedSide): string[] {
  const system = plan.systems.find(({ key }) => key === systemKey);
  const key = side === 'SECURITY' ? plan.attack?.policy : system?.policies[side];
  const policy = plan.policies.find((one) => one.key === key);
  return policy ? peopleOfPolicy(plan, policy) : [];
}
