import { expect, test } from 'vitest';
import { kitCodeOf, readKitCode } from '../../../src/domain/kit/kit-code.ts';

test('a code has four characters, none of which looks or sounds like another', () => {
  const hashes = ['0'.repeat(64), 'f'.repeat(64), '0123456789abcdef'.repeat(4)];
  for (const hash of hashes) expect(kitCodeOf(hash)).toMatch(/^[34679ACDEFHJKMNPRTWXY]{4}$/);
  expect(new Set(hashes.map(kitCodeOf)).size).toBe(hashes.length);
});

test.each([
  ['7f3k', '7F3K'],
  [' 7F3K ', '7F3K'],
  ['7F3', null],
  ['7F3KK', null],
  ['O0I1', null],
  ['', null],
])('"%s" is read as %s', (typed, code) => {
  expect(readKitCode(typed)).toBe(code);
});
