import { expect, test } from 'vitest';
import { plannedOnBoard } from '../../src/board/planned-on-board.ts';
import { aPlanned } from '../slack/planned/a-planned.ts';

const asOf = new Date('2026-07-04T12:00:00Z');
const shown = (...all: Parameters<typeof plannedOnBoard>[0]) =>
  plannedOnBoard(all, { zone: 'America/New_York', asOf });

test('what both sides approved stands on the board for the week before, with where and for whom', () => {
  expect(shown(aPlanned({ state: 'NOTICED' }))).toEqual([
    {
      title: 'Archive · CHG-4711',
      window: 'Fri 10 Jul 22:00 to Sat 11 Jul 02:00 EDT · 4\u00a0h',
      place: 'Main Hospital · ED · Stroke',
    },
  ]);
});

test.each([
  ['not approved', { state: 'PROPOSED' as const }],
  ['under way, for it stands among the incidents', { state: 'STARTED' as const }],
  ['withdrawn', { state: 'WITHDRAWN' as const }],
  ['more than a week ahead', { start: new Date('2026-07-11T12:01:00Z') }],
  ['over', { end: asOf }],
])('one that is %s does not', (_, changed) => {
  expect(shown(aPlanned({ state: 'APPROVED', ...changed }))).toEqual([]);
});
