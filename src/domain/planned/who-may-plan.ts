import type { Allowed } from '../incident/who-may.ts';
import { type Plan, SIDE_NAME, SIDES, type Side } from '../plan/plan.ts';

type Keepers = Pick<Plan, 'leads' | 'admins' | 'people'>;

/** Whether somebody may plan a downtime, move it or withdraw it: the leads of both sides and the admins. Person key. */
export function mayPlan(plan: Keepers, person: string): Allowed {
  if (plan.admins.includes(person) || SIDES.some((side) => plan.leads[side].includes(person)))
    return { ok: true };
  return { ok: false, message: `Only leads and admins can plan a downtime.${ask(plan, keysOf(plan))}` };
}

/** The sides for which somebody may approve: those that they lead. */
export function sidesLed(plan: Keepers, person: string): Side[] {
  return SIDES.filter((side) => plan.leads[side].includes(person));
}

/**
 * Whether somebody may approve for a side: a lead of it, who has not approved for the other. `approvals`: of the plan as it
 * is now, by actor keys; `me`: theirs.
 */
export function mayApprove(
  plan: Keepers,
  of: { side: Side; person: string; me: string; approvals: readonly { side: Side; by: string }[] },
): Allowed {
  const { side, person, me, approvals } = of;
  if (!plan.leads[side].includes(person))
    return {
      ok: false,
      message: `Only a lead of ${SIDE_NAME[side]} can approve for it.${ask(plan, plan.leads[side])}`,
    };
  if (approvals.some((one) => one.side === side))
    return { ok: false, message: `${SIDE_NAME[side]} has approved it already.` };
  if (approvals.some((one) => one.by === me))
    return { ok: false, message: 'You approved for the other side. The two sides need two people.' };
  return { ok: true };
}

/**
 * Whether somebody may act for a side while it runs: who leads the work for it, or a lead of the side. `leads`: person keys
 * of who leads the work.
 */
export function mayActFor(plan: Keepers, leads: Record<Side, string>, person: string): Side[] {
  return SIDES.filter((side) => leads[side] === person || plan.leads[side].includes(person));
}

const ASKED = 3;

function keysOf({ leads, admins }: Keepers): string[] {
  return [...new Set([...SIDES.flatMap((side) => leads[side]), ...admins])];
}

function ask({ people }: Keepers, keys: readonly string[]): string {
  const names = keys.flatMap((key) => people.find((person) => person.key === key)?.name ?? []);
  return names.length > 0 ? ` Ask ${names.slice(0, ASKED).join(' or ')}.` : '';
}
