import { NotAllowed } from '../../domain/errors.ts';
import { sidesOfSchedule } from '../../domain/on-call/sides-of-schedule.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';

/** Whether somebody may say who covers in a schedule: people of its side, and admins. */
export function mayOverride(plan: Plan, me: Person, schedule: string): boolean {
  const sides = sidesOfSchedule(plan, schedule);
  return plan.admins.includes(me.key) || me.sides.some((side) => sides.includes(side));
}

/** Throws NotAllowed, at the field `schedule`, with whom to ask. */
export function requireMayOverride(plan: Plan, me: Person, schedule: string): void {
  if (mayOverride(plan, me, schedule)) return;
  const whose = `This schedule is ${sidesOfSchedule(plan, schedule).join(' and ')}'s.`;
  throw new NotAllowed(`${whose} Ask somebody on that side, or an admin.`, 'schedule');
}
