import { describe, expect, test } from 'vitest';
import {
  noticeDue,
  noticeTimes,
  notifiesUnits,
  remindsLeads,
} from '../../../src/domain/planned/notice-times.ts';

const USUAL = [20_160, 10_080, 1_440, 120, 30];
const NEW_YORK = 'America/New_York';
const times = (start: string, zone = NEW_YORK, leads = USUAL) =>
  noticeTimes(new Date(start), zone, leads).map(({ at }) => at.toISOString().slice(0, 16));

describe('when units are told', () => {
  test('2 weeks, 1 week and a day are wall-clock days; hours and minutes are time that passes', () => {
    expect(times('2026-07-11T02:00Z')).toEqual([
      '2026-06-27T02:00',
      '2026-07-04T02:00',
      '2026-07-10T02:00',
      '2026-07-11T00:00',
      '2026-07-11T01:30',
    ]);
  });

  test.each([
    // Sunday 8 March 2026, 22:00 EDT; the clocks went forward at 02:00 that day.
    [
      'in spring the day before is 23 hours before',
      '2026-03-09T02:00Z',
      '2026-03-08T03:00',
      '2026-02-23T03:00',
    ],
    // Sunday 1 November 2026, 22:00 EST; the clocks went back at 02:00 that day.
    [
      'in autumn the day before is 25 hours before',
      '2026-11-02T03:00Z',
      '2026-11-01T02:00',
      '2026-10-19T02:00',
    ],
  ])('%s', (_, start, dayBefore, twoWeeksBefore) => {
    const [first, , day] = times(start);
    expect([day, first]).toEqual([dayBefore, twoWeeksBefore]);
  });

  test('two hours before a start just after the change are two hours that pass', () => {
    // 03:30 EDT on 8 March is one hour and a half after 01:00 EST.
    expect(times('2026-03-08T07:30Z', NEW_YORK, [120])).toEqual(['2026-03-08T05:30']);
    // 01:30 EST on 1 November, the second one; two hours before it was 00:30 EDT.
    expect(times('2026-11-01T06:30Z', NEW_YORK, [120])).toEqual(['2026-11-01T04:30']);
  });

  test('a day before 02:30 in the night before spring changes the clock is 02:30', () => {
    expect(times('2026-03-09T06:30Z', NEW_YORK, [1_440])).toEqual(['2026-03-08T07:00']);
  });

  test('a lead that is written twice is one notice', () => {
    expect(times('2026-07-11T02:00Z', NEW_YORK, [30, 120, 30])).toEqual([
      '2026-07-11T00:00',
      '2026-07-11T01:30',
    ]);
  });
});

describe('which notice is due', () => {
  const notices = noticeTimes(new Date('2026-07-11T02:00Z'), NEW_YORK, USUAL);
  const due = (now: string, given: number[] = []) => {
    const { give, next } = noticeDue(notices, given, new Date(now));
    return [give?.leadMinutes ?? null, next?.toISOString().slice(0, 16) ?? null];
  };

  test.each([
    ['before the first none', '2026-06-20T00:00Z', [], null, '2026-06-27T02:00'],
    ['at its time the first', '2026-06-27T02:00Z', [], 20_160, '2026-07-04T02:00'],
    ['once given it is not given again', '2026-06-27T02:00Z', [20_160], null, '2026-07-04T02:00'],
    [
      'approved 5 days before, only the nearest that has passed',
      '2026-07-06T00:00Z',
      [],
      10_080,
      '2026-07-10T02:00',
    ],
    ['approved an hour before, only the one of 2 hours', '2026-07-11T01:00Z', [], 120, '2026-07-11T01:30'],
    ['approved 10 minutes before, only the last', '2026-07-11T01:50Z', [], 30, null],
    ['after a gap of weeks, only the nearest', '2026-07-11T01:35Z', [20_160, 10_080], 30, null],
    [
      'what is farther away than one that was given never is',
      '2026-07-11T01:00Z',
      [120],
      null,
      '2026-07-11T01:30',
    ],
    ['after the last none', '2026-07-11T01:31Z', [30], null, null],
  ])('%s', (_, now, given, give, next) => {
    expect(due(now, given)).toEqual([give, next]);
  });
});

test('the first, the first within a day and the last notify; the others edit what stands', () => {
  const notifying = USUAL.filter((lead, i) => notifiesUnits(lead, USUAL.slice(0, i), USUAL));
  expect(notifying).toEqual([20_160, 1_440, 30]);
  expect(notifiesUnits(120, [], USUAL)).toBe(true);
  expect(notifiesUnits(120, [10_080], USUAL)).toBe(true);
});

test('who leads the work is reminded once, with the first notice within a day', () => {
  const reminding = USUAL.filter((lead, i) => remindsLeads(lead, USUAL.slice(0, i)));
  expect(reminding).toEqual([1_440]);
  expect(remindsLeads(120, [])).toBe(false);
  expect(remindsLeads(120, [10_080])).toBe(true);
});
