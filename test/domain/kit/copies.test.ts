import { expect, test } from 'vitest';
import { checkLines, copyLines } from '../../../src/domain/kit/check-text.ts';
import { copiesInUse, type KitCopy } from '../../../src/domain/kit/copies.ts';

const copy = (place: string, day: string, of: Partial<KitCopy> = {}): KitCopy => ({
  ...{ place, day, code: '7F3K', current: true, recordedBy: 'slack:U0LEAD' },
  recordedAt: new Date(`${day}T12:00Z`),
  ...of,
});

test('of each place the copy recorded last lies there, however its name was written', () => {
  const copies = [
    copy('ct control room', '2026-03-12'),
    copy('CT control room', '2026-03-10'),
    copy('ED desk', '2026-03-11'),
  ];
  expect(copiesInUse(copies).map(({ place, day }) => [place, day])).toEqual([
    ['ED desk', '2026-03-11'],
    ['ct control room', '2026-03-12'],
  ]);
});

test('copies that are out of date are said first', () => {
  const copies = [
    copy('CT', '2026-03-10'),
    copy('ED', '2026-03-09', { current: false }),
    copy('OR', '2026-01-02', { code: null, current: false }),
  ];
  expect(copyLines(copies)).toEqual([
    'OUT OF DATE: ED, kit 7F3K of 2026-03-09',
    'OUT OF DATE: OR, printed 2026-01-02',
    'CT, kit 7F3K of 2026-03-10',
  ]);
});

const check = {
  ...{ code: '7F3K', day: '2026-03-10', planVersion: 3, versionNow: 5, current: false },
  ...{ changes: [] as string[], places: ['CT', 'ED desk'] },
};

test('a check says from which plan a kit came, what changed since, and where its copies lie', () => {
  const changes = Array.from({ length: 14 }, (_, i) => `Change ${i + 1}`);
  const { title, lines } = checkLines({ ...check, changes }, 12);
  expect(title).toBe('Kit 7F3K is OUT OF DATE. Print a new one.');
  expect(lines.slice(0, 3)).toEqual([
    'Made on 2026-03-10 from plan version 3; version 5 is in force.',
    'Changed since (14):',
    '- Change 1',
  ]);
  expect(lines.slice(-3)).toEqual(['- Change 12', 'and 2 more', 'Copies: CT; ED desk.']);
});

test('a kit that is older without a change in the plan says why it may be', () => {
  expect(checkLines(check).lines[1]).toBe(
    'Nothing was changed in the plan: a review day has passed, or the app was updated.',
  );
  expect(checkLines({ ...check, current: true, places: [] })).toEqual({
    title: 'Kit 7F3K is current.',
    lines: ['Made on 2026-03-10 from plan version 3; version 5 is in force.'],
  });
});
