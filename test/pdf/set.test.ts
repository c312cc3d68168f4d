import { describe, expect, test } from 'vitest';
import { columnWidths } from '../../src/pdf/columns.ts';
import { paperSizeOf } from '../../src/pdf/page.ts';
import { wrap } from '../../src/pdf/wrap.ts';

/** Every character is one point wide. */
const widthOf = (text: string) => text.length;

describe('lines', () => {
  test.each([
    ['words that fit', 'to be or not', 12, ['to be or not']],
    ['words that do not', 'to be or not', 8, ['to be or', 'not']],
    ['a word as wide as the line', 'abcdefgh ij', 8, ['abcdefgh', 'ij']],
    ['a word that is wider alone', 'x abcdefghij y', 4, ['x', 'abcd', 'efgh', 'ij y']],
    ['a word for which rounding left a hair too little', 'abcdefgh', 8 - 1e-12, ['abcdefgh']],
    ['white space of any kind', ' a \n\t b ', 8, ['a b']],
    ['nothing', '', 8, ['']],
    ['a line narrower than a character', 'abc', 0.5, ['a', 'b', 'c']],
  ])('%s', (_name, text, width, lines) => {
    expect(wrap(text, width, widthOf)).toEqual(lines);
  });

  test.each([
    ['room for a word beside it', 'ab cd', ['ab', 'cd']],
    ['none', 'abcdef gh', ['', 'abcdef', 'gh']],
  ])('a first line that is shorter, with %s', (_name, text, lines) => {
    expect(wrap(text, 6, widthOf, 3)).toEqual(lines);
  });

  test('a character and its accent stay together', () => {
    expect(wrap('e\u0301e\u0301e\u0301', 2, widthOf)).toEqual(['e\u0301', 'e\u0301', 'e\u0301']);
  });
});

describe('columns', () => {
  const sum = (list: number[]) => Math.round(list.reduce((all, one) => all + one, 0));

  test('what fits has what it needs, and shares the rest', () => {
    expect(columnWidths([['ab', 'abcd']], 10, widthOf)).toEqual([4, 6]);
  });

  test('each has room for its longest word; the column with more text gets more', () => {
    const rows = [
      ['day', 'what'],
      ['2026-03-10', 'a very long sentence about what was done '.repeat(9)],
    ];
    const [day = 0, what = 0] = columnWidths(rows, 100, widthOf);
    expect(day).toBeGreaterThanOrEqual(10);
    expect(what).toBeGreaterThan(3 * day);
    expect(sum([day, what])).toBe(100);
  });

  test('columns of long words fit on the page', () => {
    const widths = columnWidths([Array.from({ length: 12 }, () => 'x'.repeat(90))], 100, widthOf);
    expect(sum(widths)).toBe(100);
    expect(Math.min(...widths)).toBeGreaterThan(5);
  });
});

test.each([
  ['America/New_York', 'LETTER'],
  ['Pacific/Honolulu', 'LETTER'],
  ['Europe/Zurich', 'A4'],
  ['Pacific/Auckland', 'A4'],
  ['UTC', 'A4'],
])('the paper size for %s is %s', (zone, name) => {
  expect(paperSizeOf(zone).name).toBe(name);
});
