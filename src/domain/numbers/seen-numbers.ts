import type { ModalityRecord } from './modality-record.ts';

/** What a form about the numbers of a modality showed when it was opened. */
export interface SeenNumbers {
  /** How many blocks the modality had been given. */
  blocks: number;
  used: readonly number[];
  spoiled: readonly number[];
}

/** What a form opened now shows. */
export function seenNumbers({ blocks, numbers }: ModalityRecord): SeenNumbers {
  return { blocks: blocks.length, used: numbers.USED, spoiled: numbers.SPOILED };
}

export type Returned = 'USED' | 'SPOILED' | 'UNUSED';

/**
 * Numbers that somebody recorded otherwise after the form was opened, and that what is typed would set back: those of one
 * state; null: none. Example: opened at none used, then D-0010 recorded as used, and now D-0011 alone typed → USED, 10.
 */
export function setBack(
  record: ModalityRecord,
  seen: SeenNumbers,
  typed: Pick<SeenNumbers, 'used' | 'spoiled'>,
): { state: Returned; numbers: number[] } | null {
  const now = stateIn(seenNumbers(record));
  const before = stateIn(seen);
  const then = stateIn(typed);
  const all = Object.values(record.numbers).flat();
  const wrong = all.filter((number) => now(number) !== before(number) && then(number) !== now(number));
  const [first] = wrong;
  if (first === undefined) return null;
  const state = now(first);
  return { state, numbers: wrong.filter((number) => now(number) === state) };
}

/** Numbers that are returned: those of the blocks that the form showed, and those that were typed. */
export function returnedBy(
  record: ModalityRecord,
  seen: SeenNumbers,
  typed: Pick<SeenNumbers, 'used' | 'spoiled'>,
): number[] {
  const shown = record.blocks.slice(0, seen.blocks);
  return Object.values(record.numbers)
    .flat()
    .filter(
      (number) =>
        shown.some(({ first, last }) => first <= number && number <= last) ||
        typed.used.includes(number) ||
        typed.spoiled.includes(number),
    );
}

function stateIn({ used, spoiled }: Pick<SeenNumbers, 'used' | 'spoiled'>): (number: number) => Returned {
  return (number) => (used.includes(number) ? 'USED' : spoiled.includes(number) ? 'SPOILED' : 'UNUSED');
}
