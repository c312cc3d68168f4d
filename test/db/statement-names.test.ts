import { expect, test } from 'vitest';
import { statementNames } from '../../src/db/statement-names.ts';

test('a statement has a name of its own from the second time on, and no more are named than may be', () => {
  const nameOf = statementNames(2);
  const named = (...texts: string[]) => texts.map((sql) => nameOf({ sql }));
  expect(named('a', 'b', 'c')).toEqual(['', '', '']);
  const [a, b, c] = named('a', 'b', 'c');
  expect(a).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set([a, b, c, '']).size).toBe(3);
  expect(named('a', 'b', 'c')).toEqual([a, b, '']);
});
