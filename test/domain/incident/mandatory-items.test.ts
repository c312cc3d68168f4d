import { expect, test } from 'vitest';
import type { ItemState } from '../../../src/domain/incident/checklist.ts';
import { openMandatoryItems } from '../../../src/domain/incident/mandatory-items.ts';
import type { ItemGate } from '../../../src/domain/plan/item-terms.ts';
import type { Phase } from '../../../src/domain/plan/plan.ts';

const item = (state: ItemState, mandatoryFor: ItemGate | null, phase: Phase = 'FIRST_15_MIN') => ({
  ...{ state, mandatoryFor, phase },
});
const termsOf = ({ mandatoryFor }: ReturnType<typeof item>) => (mandatoryFor ? { mandatoryFor } : {});
const SHOWN: Phase[] = ['FIRST_15_MIN', 'RECOVERY'];

test.each<[string, ReturnType<typeof item>, ItemGate, boolean]>([
  ['open', item('OPEN', 'VALIDATED'), 'VALIDATED', true],
  ['somebody does it', item('CLAIMED', 'VALIDATED'), 'VALIDATED', true],
  ['done', item('DONE', 'VALIDATED'), 'VALIDATED', false],
  ['skipped with a reason, or struck', item('SKIPPED', 'VALIDATED'), 'VALIDATED', false],
  ['mandatory for no gate', item('OPEN', null), 'CLOSED', false],
  ['mandatory for a later gate', item('OPEN', 'CLOSED'), 'VALIDATED', false],
  ['undone after the gate for which it is mandatory', item('OPEN', 'VALIDATED'), 'CLOSED', true],
  ['of a phase that has not come', item('OPEN', 'CLOSED', 'BY_24_H'), 'CLOSED', false],
])('%s: the gate waits for it or not', (_name, one, gate, waits) => {
  expect(openMandatoryItems([one], termsOf, gate, SHOWN)).toEqual(waits ? [one] : []);
});
