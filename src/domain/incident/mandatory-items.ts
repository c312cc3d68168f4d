import { ITEM_GATES, type ItemGate } from '../plan/item-terms.ts';
import type { Phase } from '../plan/plan.ts';
import { type ItemState, isUnfinished } from './checklist.ts';

/** What a gate looks at of an item. */
export interface MandatoryItem {
  phase: Phase;
  state: ItemState;
  mandatoryFor?: ItemGate | null | undefined;
}

/**
 * The items for which a gate waits: mandatory for it or for one before it, of a phase that has appeared (`phases`), and
 * unfinished.
 */
export function openMandatoryItems<T extends MandatoryItem>(
  items: readonly T[],
  gate: ItemGate,
  phases: readonly Phase[],
): T[] {
  const upTo = ITEM_GATES.slice(0, ITEM_GATES.indexOf(gate) + 1);
  return items.filter(
    (item) =>
      item.mandatoryFor &&
      upTo.includes(item.mandatoryFor) &&
      phases.includes(item.phase) &&
      isUnfinished(item),
  );
}
