import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const TESTS = fileURLToPath(new URL('.', import.meta.url));

/**
 * Failures that other pagers and incident bots have on record, by the numbers of our list of forty; each that can befall
 * us has a test that bears its number. What cannot, and why.
 */
const NOT_OURS: Record<number, string> = {
  30: 'no channel is ever created, so no name can clash',
};

test('each failure of our peers that can befall us has a test with its number', () => {
  const text = readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => readFileSync(join(TESTS, path), 'utf8'))
    .join('\n');
  const named = new Set(
    [...text.matchAll(/pains? (\d+(?:(?:, | and )\d+)*)/g)].flatMap((match) =>
      [...(match[1] ?? '').matchAll(/\d+/g)].map(([number]) => Number(number)),
    ),
  );
  const all = Array.from({ length: 40 }, (_, i) => i + 1);
  expect(all.filter((pain) => !named.has(pain) && !(pain in NOT_OURS))).toEqual([]);
});
