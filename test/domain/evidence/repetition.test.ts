import { expect, test } from 'vitest';
import { lineClass } from '../../../src/domain/evidence/line-class.ts';
import type { Lack, Requirement } from '../../../src/domain/evidence/model.ts';
import { withoutRepetition } from '../../../src/domain/evidence/repetition.ts';

function line(reference: string, texts: string[], why: Lack = 'NOT_DONE'): Requirement {
  const nothing = { proofs: [], told: [], byApp: [], attach: [], documents: [] };
  return { reference, asks: '', ...nothing, stated: texts, lacking: texts.map((text) => ({ why, text })) };
}

const texts = (one: Requirement | undefined) => one?.lacking.map(({ text }) => text);

test.each<[string, Requirement[], string[]]>([
  ['three or more of the same', [line('A', ['a', 'b', 'c'])], ['d', '3 points, as at A']],
  ['two of the same', [line('A', ['a', 'b'])], ['a', 'b', 'c', 'd']],
  ['the same words for another reason', [line('A', ['a', 'b', 'c'], 'NOT_DUE')], ['a', 'b', 'c', 'd']],
  [
    'of several lines the one that has most',
    [line('A', ['a', 'b', 'c']), line('B', ['a', 'b', 'c', 'd'])],
    ['4 points, as at B'],
  ],
])('what stands at an earlier line is said once: %s', (_name, before, expected) => {
  const last = line('Z', ['a', 'b', 'c', 'd']);
  const found = withoutRepetition([...before, last]).at(-1);
  expect(texts(found)).toEqual(expected);
  expect(found && lineClass(found)).toBe(lineClass(last));
});
