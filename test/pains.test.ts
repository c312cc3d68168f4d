import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const TESTS = fileURLToPath(new URL('.', import.meta.url));
const LIST = fileURLToPath(new URL('../docs/failures-of-peers.md', import.meta.url));

const ROW = /^\|\s*(\d+)\s*\|[^|]+\|([^|]+)\|$/gm;
const FAILURES = [...readFileSync(LIST, 'utf8').matchAll(ROW)].map(([, number, asks]) => ({
  number: Number(number),
  applies: !asks?.includes('Does not apply:'),
}));

/** The numbers that the names of the tests bear, as in "pains 4 and 6: …". */
function numbersInTests(): number[] {
  const text = readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts') && path !== 'pains.test.ts')
    .map((path) => readFileSync(join(TESTS, path), 'utf8'))
    .join('\n');
  return [...text.matchAll(/pains? (\d+(?:(?:, | and )\d+)*)/g)].flatMap(([, listed]) =>
    [...(listed ?? '').matchAll(/\d+/g)].map(([number]) => Number(number)),
  );
}

test('each failure of our peers that can befall us has a test with its number, and each number is on the list', () => {
  expect(FAILURES.map(({ number }) => number)).toEqual(FAILURES.map((_, i) => i + 1));
  const named = new Set(numbersInTests());
  const applying = FAILURES.filter(({ applies }) => applies).map(({ number }) => number);
  expect([...named].toSorted((a, b) => a - b)).toEqual(applying);
});
