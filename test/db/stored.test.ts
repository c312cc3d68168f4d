import { expect, test } from 'vitest';
import { storedProblems, storedShifts } from '../../src/db/stored/calendar.ts';
import { storedFindings } from '../../src/db/stored/findings.ts';
import { storedHours } from '../../src/db/stored/hours.ts';
import { storedPolicy } from '../../src/db/stored/policy.ts';
import { storedItemAct } from '../../src/db/stored/timeline.ts';
import { storedWord } from '../../src/db/stored/word.ts';

test('hours are read as version 0.1.0 wrote their weekdays, and as they are written today', () => {
  const hours = [{ days: ['Mon', 'Fri'], from: 420, to: 1_140 }];
  expect(storedHours([{ days: ['MON', 'FRI'], from: 420, to: 1_140 }])).toEqual(hours);
  expect(storedHours(hours)).toEqual(hours);
  expect(storedHours(null)).toBeNull();
});

test('a policy of before has the minutes and schedules that it went by', () => {
  const before = {
    ...{ policyKey: 'it', name: 'IT', side: 'IT', repeats: 1 },
    steps: [{ people: ['mei'], waitMinutes: 5 }],
    lastResort: { people: ['carl'], everyMinutes: 15 },
  };
  expect(storedPolicy(before)).toEqual({
    ...before,
    steps: [{ people: ['mei'], schedules: [], waitMinutes: 5 }],
    staleAfterMinutes: 60,
    answerWithinMinutes: 10,
    without: [],
  });
});

test('shifts and problems of a calendar come back with their instants', () => {
  const [from, to] = [new Date('2026-03-10T06:00:00.000Z'), new Date('2026-03-10T18:00:00.000Z')];
  const shift = { from, to, person: null, name: 'Locum' };
  expect(storedShifts(JSON.parse(JSON.stringify([shift])))).toEqual([shift]);
  const unmatched = [{ name: 'Locum', error: 'unknown', shifts: 1, from, to }];
  const leftOut = [{ line: 3, what: 'has no end', remedy: 'Add one.', times: 2 }];
  const row = JSON.parse(JSON.stringify({ unmatched, leftOut }));
  expect(storedProblems(row)).toEqual({ unmatched, leftOut });
});

test.each<[string, () => unknown]>([
  ['hours', () => storedHours([{ days: ['Someday'], from: 0, to: 1 }])],
  ['a policy', () => storedPolicy({ steps: [] })],
  ['shifts', () => storedShifts([{ from: 'yesterday', to: 'today', person: null, name: '' }])],
  ['findings', () => storedFindings([{ level: 'worse', what: '', remedy: '' }])],
  ['an act on an item', () => storedItemAct({ act: 'erase' })],
  ['a channel', () => storedWord(['SMS', 'CALL'], 'PIGEON')],
])('what this app never wrote is an error, not a value: %s', (_, read) => {
  expect(read).toThrow();
});
