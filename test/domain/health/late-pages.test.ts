import { expect, test } from 'vitest';
import {
  type LatePage,
  latePages,
  lateSentence,
  latestFirst,
  type UnsentPage,
} from '../../../src/domain/health/late-pages.ts';

const PAGE: UnsentPage = {
  id: 'page 1',
  incidentId: 'i1',
  side: 'RADIOLOGY',
  person: 'priya',
  channel: 'SLACK_DM',
  ageMs: 0,
  hasAnother: false,
};
const HOUR = 3_600_000;

test.each<[string, { seenMs: number; ageMs: number }, number | null]>([
  ['seen for 29.999 s is not late', { seenMs: 29_999, ageMs: 29_999 }, null],
  ['seen for 30 s is late', { seenMs: 30_000, ageMs: 0 }, 30_000],
  ['clocks that say it is due in an hour change nothing', { seenMs: 31_000, ageMs: -HOUR }, 31_000],
  ['just seen and due for an hour may be on its way', { seenMs: 4_999, ageMs: HOUR }, null],
  ['seen for 5 s and due for an hour is late by an hour', { seenMs: 5_000, ageMs: HOUR }, HOUR],
  ['seen for 5 s and due for 29 s is not late', { seenMs: 5_000, ageMs: 29_000 }, null],
])('%s', (_, { seenMs, ageMs }, forMs) => {
  const late = latePages([{ ...PAGE, ageMs }], new Map([[PAGE.id, 1_000]]), 1_000 + seenMs);
  expect(late.map((page) => page.forMs)).toEqual(forMs === null ? [] : [forMs]);
});

test('what was never seen before is not late', () => {
  expect(latePages([{ ...PAGE, ageMs: HOUR }], new Map(), 50_000)).toEqual([]);
});

test('the longest late come first, those of one second always in the same order', () => {
  const late = (id: string, forMs: number): LatePage => ({ ...PAGE, id, forMs });
  const pages = [late('b', 40_100), late('a', 40_900), late('c', 61_000)];
  expect(pages.toSorted(latestFirst).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  expect(
    pages
      .toReversed()
      .toSorted(latestFirst)
      .map(({ id }) => id),
  ).toEqual(['c', 'a', 'b']);
});

const PRIYA = { name: 'Priya Shah', phone: '+1 202 555 0112' };

test.each<[Partial<LatePage>, typeof PRIYA | undefined, string]>([
  [{ forMs: 40_900 }, PRIYA, 'Page to Priya Shah not sent for 40 s: telephone +1 202 555 0112'],
  [{ forMs: 125_000 }, { ...PRIYA, phone: '' }, 'Page to Priya Shah not sent for 2 min: telephone'],
  [{ forMs: 31_000, person: null }, undefined, 'Next page for RADIOLOGY not sent for 31 s: telephone'],
  [{ forMs: 31_000, person: 'gone' }, undefined, 'Page to gone not sent for 31 s: telephone'],
])('%j is one short sentence', (late, person, words) => {
  expect(lateSentence({ ...PAGE, forMs: 0, ...late }, person)).toBe(words);
});
