import { expect, test } from 'vitest';
import type { ArchiveCount } from '../../../src/domain/numbers/archive-count.ts';
import { inArchiveText, paperRecord } from '../../../src/domain/numbers/paper-record.ts';
import type { DowntimeNumbers } from '../../../src/domain/numbers/settings.ts';

const ASKED: DowntimeNumbers['archive'] = {
  ...{ probe: 'pacs', everyMinutes: 10, zone: null, attribute: 'AccessionNumber' },
};
const settings = (archive: DowntimeNumbers['archive']): DowntimeNumbers => ({
  ...{ prefix: 'D-', width: 4, perBlock: 20, countEveryMinutes: null, modalities: [] },
  archive,
});
const at = new Date('2026-03-10T08:10:00Z');
const count: ArchiveCount = {
  ...{ studies: 2, byModality: {}, others: 0, strange: [], problems: [] },
  found: [
    { number: 1, times: 1 },
    { number: 2, times: 1 },
  ],
};
const counts = [
  { performed: 3, by: 'slack:U0ANA' },
  { performed: 1, by: 'slack:U0BEN' },
  { performed: 2, by: 'slack:U0ANA' },
];

test('counts are by hand, by whoever entered them, each named once', () => {
  expect(paperRecord({ counts, used: [1], archive: null }, settings(ASKED))).toEqual({
    ...{ performed: 6, countedBy: ['slack:U0ANA', 'slack:U0BEN'], archive: null },
  });
});

test('what the archive was asked has its probe, its time and what is missing', () => {
  const record = paperRecord({ counts, used: [1, 2, 3, 4], archive: { count, at } }, settings(ASKED));
  expect(record?.archive).toEqual({
    ...{ probe: 'pacs', at, used: 4, missing: [3, 4], missingText: 'D-0003 to D-0004' },
  });
  expect(record?.archive && inArchiveText(record.archive)).toBe('2 of 4 numbers, missing D-0003 to D-0004');
});

test('nothing counted and no number used is no record, and neither is a plan without numbers', () => {
  expect(paperRecord({ counts: [], used: [], archive: { count, at } }, settings(ASKED))).toBeNull();
  expect(paperRecord({ counts, used: [1], archive: null }, null)).toBeNull();
});
