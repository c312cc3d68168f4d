import { describe, expect, test } from 'vitest';
import { guard } from '../support/guard.ts';
import { readCorpus } from './corpus.ts';
import { reportOf, totalsOf } from './report.ts';

const corpus = readCorpus();
const counts = reportOf(corpus, (text) => guard(text)?.gate ?? 'FREE');
const [patient, harmless] = totalsOf(counts);

test('at least 1,200 sentences, no kind of a few', () => {
  expect(corpus.length).toBeGreaterThanOrEqual(1_200);
  expect(counts.filter(({ refused, asked, free }) => refused + asked + free < 10)).toEqual([]);
});

describe('all kinds together', () => {
  test('of patients 97 % are refused or asked about, and 75 % are refused', () => {
    expect(patient?.free).toBeLessThanOrEqual(0.03);
    expect(patient?.refused).toBeGreaterThanOrEqual(0.75);
  });

  test('of harmless ones 1 % are refused at most, and 6 % asked about', () => {
    expect(harmless?.refused).toBeLessThanOrEqual(0.01);
    expect(harmless?.asked).toBeLessThanOrEqual(0.06);
  });
});

describe('each kind by itself', () => {
  test.each(counts.filter(({ kind }) => kind.startsWith('patient')))(
    '$kind: one in seven is missed at most',
    (row) => {
      expect(row.free / (row.refused + row.asked + row.free)).toBeLessThan(1 / 7);
    },
  );

  test.each(counts.filter(({ kind }) => kind.startsWith('harmless')))(
    '$kind: one in eight is asked about at most',
    (row) => {
      expect(row.refused).toBe(0);
      expect(row.asked / (row.refused + row.asked + row.free)).toBeLessThan(1 / 8);
    },
  );
});
