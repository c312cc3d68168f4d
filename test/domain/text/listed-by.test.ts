import { expect, test } from 'vitest';
import { allOf, linesOf, listedBy, listNames } from '../../../src/domain/text/listed-by.ts';

test.each([
  [['a'], 'A'],
  [['a', 'b'], 'A, B'],
  [['a', 'b', 'c'], 'A, B and 1 more'],
  [[], ''],
])('%j in a list of two are %j', (entries, words) => {
  expect(listedBy(entries, 2, (entry) => entry.toUpperCase())).toBe(words);
});

test('the rest is counted in another language', () => {
  expect(listedBy(['a', 'b', 'c'], 1, String, (rest) => ` y ${rest} más`)).toBe('a y 2 más');
});

test.each([
  [[], ''],
  [['Ana'], 'Ana'],
  [['Ana', 'Tom'], 'Ana and Tom'],
  [['Ana', 'Tom', 'Mei'], 'Ana, Tom and Mei'],
  [['Ana', 'Tom', 'Mei', 'Joe'], 'Ana, Tom and 2 more'],
])('%j are named %j', (names, words) => {
  expect(
    listNames(
      names.map((name) => ({ name })),
      names.length > 3 ? 2 : 8,
    ),
  ).toBe(words);
});

test('in lines the last says how many more there are, and of what', () => {
  expect(linesOf(['a', 'b'], 2, (entry) => `• ${entry}`)).toEqual(['• a', '• b']);
  expect(linesOf(['a', 'b', 'c'], 1, (entry) => `• ${entry}`)).toEqual(['• a', 'and 2 more']);
  expect(linesOf(['a', 'b'], 1, String, ' units')).toEqual(['a', 'and 1 more units']);
});

test('all of a few are named as in a sentence', () => {
  expect(allOf(['ED', 'ICU', 'OR'])).toBe('ED, ICU and OR');
});
