import { PAGED_SIDES, type PagedSide, SIDES } from '../plan/plan.ts';

/** Scenario of the checklist that joins the running one while an attack is suspected. */
export const ATTACK_SCENARIO = 'ransomware';

/** How an attack stands: none is suspected, one is, or security cleared the system after one. */
export type AttackState = 'NONE' | 'SUSPECTED' | 'CLEARED';

export function attackState(of: { attackAt: Date | null; clearedAt: Date | null }): AttackState {
  if (of.attackAt === null) return 'NONE';
  return of.clearedAt === null ? 'SUSPECTED' : 'CLEARED';
}

/** The sides that must answer for an incident: the two, and SECURITY while an attack is suspected, also once it is cleared. */
export function sidesOf({ attackAt }: { attackAt: Date | null }): readonly PagedSide[] {
  return attackAt === null ? SIDES : PAGED_SIDES;
}
