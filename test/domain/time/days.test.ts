import { expect, test } from 'vitest';
import { daysAfter, daysFrom, dayTextIn, endOfDay, yearsAfter } from '../../../src/domain/time/days.ts';

test('a day is the day there', () => {
  expect(dayTextIn(new Date('2026-03-10T03:59:59Z'), 'America/New_York')).toBe('2026-03-09');
  expect(dayTextIn(new Date('2026-03-10T04:00:00Z'), 'America/New_York')).toBe('2026-03-10');
});

test.each([
  ['2026-12-31', 1, '2027-01-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-03-01', -1, '2026-02-28'],
  ['2026-03-08', 30, '2026-04-07'],
])('%s and %i days is %s', (day, days, then) => {
  expect(daysAfter(day, days)).toBe(then);
  expect(daysFrom(day, then)).toBe(days);
});

test.each([
  ['2026-03-10', 1, '2027-03-10'],
  ['2028-02-29', 1, '2029-02-28'],
  ['2028-02-29', 4, '2032-02-29'],
])('%s and %i years is %s', (day, years, then) => {
  expect(yearsAfter(day, years)).toBe(then);
});

test.each([
  ['2026-03-08', 'America/New_York', '2026-03-09T04:00:00Z'],
  ['2026-11-01', 'America/New_York', '2026-11-02T05:00:00Z'],
  ['2026-10-04', 'Australia/Lord_Howe', '2026-10-04T13:00:00Z'],
  ['2026-09-05', 'America/Santiago', '2026-09-06T04:00:00Z'],
])('%s ends in %s at %s', (day, zone, at) => {
  expect(endOfDay(day, zone)).toEqual(new Date(at));
});
