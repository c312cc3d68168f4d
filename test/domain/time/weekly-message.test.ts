import { expect, test } from 'vitest';
import { weeklyMessageDue, weekOf } from '../../../src/domain/time/weekly-message.ts';

/** Zone, the Monday, and its 09:00: the weeks before and after each clock change. */
const MONDAYS: [zone: string, monday: string, at: string][] = [
  ['America/New_York', '2026-03-02', '2026-03-02T14:00:00Z'],
  ['America/New_York', '2026-03-09', '2026-03-09T13:00:00Z'],
  ['America/New_York', '2026-10-26', '2026-10-26T13:00:00Z'],
  ['America/New_York', '2026-11-02', '2026-11-02T14:00:00Z'],
  ['Australia/Sydney', '2026-03-30', '2026-03-29T22:00:00Z'],
  ['Australia/Sydney', '2026-04-06', '2026-04-05T23:00:00Z'],
  ['Australia/Sydney', '2026-09-28', '2026-09-27T23:00:00Z'],
  ['Australia/Sydney', '2026-10-05', '2026-10-04T22:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-06', '2026-04-05T22:30:00Z'],
  ['Asia/Kolkata', '2026-12-28', '2026-12-28T03:30:00Z'],
];

const minute = 60_000;
const before = (at: string) => new Date(Date.parse(at) - minute);
const weekBefore = (monday: string) =>
  new Date(Date.parse(`${monday}T00:00:00Z`) - 7 * 86_400_000).toISOString().slice(0, 10);

test.each(MONDAYS)('%s: the week of %s begins at %s, not a minute earlier', (zone, monday, at) => {
  expect([weekOf(before(at), zone), weekOf(new Date(at), zone)]).toEqual([weekBefore(monday), monday]);
  expect(weeklyMessageDue(weekBefore(monday), before(at), zone)).toEqual({ due: null, next: new Date(at) });
  expect(weeklyMessageDue(weekBefore(monday), new Date(at), zone).due).toBe(monday);
});

const NY = 'America/New_York';

test('what was told is not due again, and the next is a Monday further by the wall clock', () => {
  const told = weeklyMessageDue('2026-03-02', new Date('2026-03-02T14:00:00Z'), NY);
  expect(told).toEqual({ due: null, next: new Date('2026-03-09T13:00:00Z') });
  expect(weeklyMessageDue('2026-02-23', new Date('2026-03-02T14:00:00Z'), NY)).toEqual({
    due: '2026-03-02',
    next: new Date('2026-03-09T13:00:00Z'),
  });
});

/** What a process finds that was away, when Monday 2 March was told last. */
const AWAY: [what: string, now: string, due: string | null, next: string][] = [
  ['an hour late', '2026-03-09T14:00:00Z', '2026-03-09', '2026-03-16T13:00:00Z'],
  ['on Thursday morning', '2026-03-12T15:00:00Z', '2026-03-09', '2026-03-16T13:00:00Z'],
  ['on Thursday at night: in the morning', '2026-03-12T06:00:00Z', null, '2026-03-12T13:00:00Z'],
  ['on Thursday evening: the next morning', '2026-03-12T21:00:00Z', null, '2026-03-13T13:00:00Z'],
  ['on Sunday evening: on Monday, for that week', '2026-03-15T23:00:00Z', null, '2026-03-16T13:00:00Z'],
  ['after three weeks: one message', '2026-03-24T15:00:00Z', '2026-03-23', '2026-03-30T13:00:00Z'],
];

test.each(AWAY)('back %s', (_, now, due, next) => {
  expect(weeklyMessageDue('2026-03-02', new Date(now), NY)).toEqual({ due, next: new Date(next) });
});

test('a clock that stands before the week that was told tells nothing again', () => {
  expect(weeklyMessageDue('2026-03-16', new Date('2026-03-10T15:00:00Z'), NY).due).toBeNull();
});
