import { expect, test } from 'vitest';
import { type Check, examine } from '../../src/doctor/examine.ts';
import { bad, fine, warn, worstFirst } from '../../src/domain/health/check-result.ts';
import { lines } from '../support/hospital/installation.ts';

const check = (of: string, run: Check['run']): Check => ({ of, run });

test('the worst comes first, and what is of one level keeps its order', () => {
  const findings = [fine('a'), warn('b', 'm'), bad('c', 'm'), fine('d'), bad('e', 'm')];
  expect(worstFirst(findings).map((finding) => finding.what)).toEqual(['c', 'e', 'b', 'a', 'd']);
});

test('a check that throws or hangs is reported, and the others still run', async () => {
  const broken = Object.assign(new Error('secret words'), { code: 'E42' });
  const found = await examine(
    [
      check('the weather', async () => [fine('The sun shines.')]),
      check('the tide', () => Promise.reject(broken)),
      check('the moon', () => new Promise(() => undefined)),
      check('the stars', async () => {
        throw new TypeError('secret words');
      }),
    ],
    20,
  );
  expect(lines(found)).toEqual([
    'bad: The check of the tide failed (E42).',
    'bad: The check of the moon did not finish within 1 s.',
    'bad: The check of the stars failed (TypeError).',
    'ok: The sun shines.',
  ]);
  expect(JSON.stringify(found)).not.toContain('secret');
});

test('a check that needs longer has longer', async () => {
  const slow: Check = {
    of: 'the stars',
    withinMs: 60_000,
    run: () => new Promise((resolve) => setTimeout(() => resolve([fine('Many.')]), 40)),
  };
  expect(lines(await examine([slow], 10))).toEqual(['ok: Many.']);
});
