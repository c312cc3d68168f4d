import { expect, test } from 'vitest';
import { gapRows } from '../../../src/domain/schedule/gap-rows.ts';
import { gapsAndOverlaps } from '../../../src/domain/schedule/gaps-and-overlaps.ts';
import { repeatsText } from '../../../src/domain/schedule/repeats-text.ts';
import { type LayerWords, rotation, schedule } from './make.ts';

/** What is left open between two instants by one layer, a row each, by New York's clock. */
function rows(words: LayerWords, begin: string, end: string): string[] {
  const [from, to] = [new Date(begin), new Date(end)];
  const { gaps } = gapsAndOverlaps(schedule([rotation(words)]), [], from, to);
  return gapRows(gaps, 'America/New_York', from, to).map(({ repeats, from: a, to: b }) =>
    repeats ? repeatsText(repeats) : `${a.toISOString().slice(0, 16)} ${b.toISOString().slice(0, 16)}`,
  );
}

const CLINIC = { people: ['ana'], hours: '07:00-17:00' };

test('a nightly gap is one row, across the clock change and cut at both ends', () => {
  expect(rows(CLINIC, '2026-02-20T02:00Z', '2026-03-20T02:00Z')).toEqual(['every day 17:00–07:00']);
});

test('nights of working days are one row and weekends another', () => {
  expect(rows({ ...CLINIC, days: 'Mon-Fri' }, '2026-03-02T15:00Z', '2026-03-30T15:00Z')).toEqual([
    'Mon-Thu 17:00–07:00',
    'every Fri 17:00 to Mon 07:00',
  ]);
});

test('days that are not consecutive are listed', () => {
  expect(
    rows({ ...CLINIC, days: 'Mon, Tue, Thu, Sat, Sun' }, '2026-03-02T15:00Z', '2026-03-30T15:00Z'),
  ).toEqual(['Mon, Sat, Sun 17:00–07:00', 'every Tue 17:00 to Thu 07:00', 'every Thu 17:00 to Sat 07:00']);
});

test('what comes once or twice is a row each', () => {
  expect(rows(CLINIC, '2026-03-02T15:00Z', '2026-03-04T15:00Z')).toEqual([
    '2026-03-02T22:00 2026-03-03T12:00',
    '2026-03-03T22:00 2026-03-04T12:00',
  ]);
});

test('every gap is in a row, and a row says no time in which somebody is on call', () => {
  const words = { people: ['ana', 'nobody'], rotation: 'daily', starts: '2026-01-05', handOver: '08:00' };
  expect(rows(words, '2026-03-02T15:00Z', '2026-03-30T15:00Z')).toEqual(['every day 08:00–08:00']);
});
