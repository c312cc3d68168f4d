import { ITEM_GATES, type ItemGate } from '../plan/item-terms.ts';
import type { Phase } from '../plan/plan.ts';
import type { ItemState } from './checklist.ts';

/** What a gate looks at of an item. */
export interface MandatoryItem {
  phase: Phase;
  state: ItemState;
  mandatoryFor?: ItemGate | null | undefined;
}

/**
 * The items for which a gate waits: mandatory for it or for one before it, of a phase that has appeared (`phases`), and
 * neither done nor skipped. What is struck is skipped.
 */
export function openMandatoryItems<T extends MandatoryItem>(
  items: readonly T[],
  gate: ItemGate,
  phases: readonly Phase[],
): T[] {
  const upTo = ITEM_GATES.slice(0, ITEM_GATES.indexOf(gate) + 1);
  return items.filter(
    ({ phase, state, mandatoryFor }) =>
      mandatoryFor &&
      upTo.includes(mandatoryFor) &&
      phases.includes(phase) &&
      (state === 'OPEN' || state === 'CLAIMED'),
  );
}
