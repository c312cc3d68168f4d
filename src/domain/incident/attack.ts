import { PAGED_SIDES, type PagedSide, SIDES } from '../plan/plan.ts';

/** Scenario of the checklist that joins the running one while an attack is suspected. */
export const ATTACK_SCENARIO = 'ransomware';

/** Why an item no longer applies that the list of an attack replaces. */
export const FOR_AN_ATTACK = 'An attack is suspected.';

/** Whether an item was set aside as the attack was suspected: nobody skipped it. */
export function isSetAside({ state, reason }: { state: string; reason: string | null }): boolean {
  return state === 'SKIPPED' && reason === FOR_AN_ATTACK;
}

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
