import { ITEM_GATES, type ItemGate, type ItemTerms } from '../plan/item-terms.ts';
import type { Phase } from '../plan/plan.ts';
import { type ItemState, isUnfinished } from './checklist.ts';

/**
 * The items for which a gate waits: by the plan's `terms` mandatory for it or for one before it, of a phase that has appeared
 * (`phases`), and neither done nor skipped. What is struck is skipped.
 */
export function openMandatoryItems<T extends { phase: Phase; state: ItemState }>(
  items: readonly T[],
  terms: (item: T) => Pick<ItemTerms, 'mandatoryFor'>,
  gate: ItemGate,
  phases: readonly Phase[],
): T[] {
  const upTo = ITEM_GATES.slice(0, ITEM_GATES.indexOf(gate) + 1);
  return items.filter((item) => {
    const { mandatoryFor } = terms(item);
    return mandatoryFor && upTo.includes(mandatoryFor) && phases.includes(item.phase) && isUnfinished(item);
  });
}
