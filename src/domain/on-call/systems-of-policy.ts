import type { Plan, Policy } from '../plan/plan.ts';

/** Whose systems a policy pages for, by name; SECURITY is paged for any of them. Empty: it is used for nothing. */
export function systemsOfPolicy(plan: Plan, { key, side }: Pick<Policy, 'key' | 'side'>): string[] {
  if (side === 'SECURITY') return plan.attack?.policy === key ? ['any system in a suspected attack'] : [];
  return plan.systems.filter((system) => system.policies[side] === key).map(({ name }) => name);
}
