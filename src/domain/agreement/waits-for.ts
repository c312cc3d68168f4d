import type { Plan } from '../plan/plan.ts';
import { sidesToSign, type ToleranceState } from './tolerance-status.ts';

/** Whether a tolerance waits for the signature of one person, by their key in the plan. */
export function waitsFor(
  { leads }: Pick<Plan, 'leads'>,
  person: string,
): (of: { toleranceState: ToleranceState }) => boolean {
  return ({ toleranceState }) => sidesToSign(toleranceState).some((side) => leads[side].includes(person));
}
