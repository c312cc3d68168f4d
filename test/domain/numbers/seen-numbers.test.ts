import { expect, test } from 'vitest';
import type { ModalityRecord, NumberState } from '../../../src/domain/numbers/modality-record.ts';
import { returnedBy, seenNumbers, setBack } from '../../../src/domain/numbers/seen-numbers.ts';

const AT = new Date('2026-11-27T07:00:00Z');

/** Blocks of five numbers from 1 on, with these used, spoiled and returned unused. */
function record(
  blocks: number,
  used: number[] = [],
  spoiled: number[] = [],
  unused: number[] = [],
): ModalityRecord {
  const all = Array.from({ length: blocks * 5 }, (_, i) => i + 1);
  const returned = [...used, ...spoiled, ...unused];
  const numbers: Record<NumberState, number[]> = {
    ISSUED: all.filter((number) => !returned.includes(number)),
    ...{ USED: used, SPOILED: spoiled, UNUSED: unused },
  };
  return {
    ...{ key: 'ct1', name: 'CT 1', numbers, counts: null, archive: null, explained: [] },
    blocks: Array.from({ length: blocks }, (_, i) => ({
      first: i * 5 + 1,
      last: i * 5 + 5,
      at: AT,
      by: 'U1',
    })),
  };
}

const FRESH = record(1);
const typed = (used: number[], spoiled: number[] = []) => ({ used, spoiled });

test.each([
  ['nothing happened meanwhile', FRESH, FRESH, typed([1, 2]), null],
  [
    'a number used meanwhile is left out',
    FRESH,
    record(1, [1], [], [2, 3, 4, 5]),
    typed([2]),
    { state: 'USED', numbers: [1] },
  ],
  ['it is typed too', FRESH, record(1, [1], [], [2, 3, 4, 5]), typed([1, 2]), null],
  ['it is typed as spoiled', FRESH, record(1, [1]), typed([], [1]), { state: 'USED', numbers: [1] }],
  [
    'a number spoiled meanwhile is left out',
    FRESH,
    record(1, [], [1, 4]),
    typed([2]),
    { state: 'SPOILED', numbers: [1, 4] },
  ],
  [
    'a number taken back meanwhile is typed',
    record(1, [1, 2]),
    record(1, [1], [], [2]),
    typed([1, 2]),
    { state: 'UNUSED', numbers: [2] },
  ],
  [
    'a number known when the form was opened is changed',
    record(1, [1]),
    record(1, [1]),
    typed([], [1]),
    null,
  ],
] as const)('%s', (_, before, now, entered, lost) => {
  expect(setBack(now, seenNumbers(before), entered)).toEqual(lost);
});

test('numbers given out after the form was opened are returned only if they are typed', () => {
  expect(returnedBy(record(2), seenNumbers(FRESH), typed([1]))).toEqual([1, 2, 3, 4, 5]);
  expect(returnedBy(record(2), seenNumbers(FRESH), typed([1], [7]))).toEqual([1, 2, 3, 4, 5, 7]);
});
