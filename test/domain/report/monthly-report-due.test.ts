import { describe, expect, test } from 'vitest';
import { monthlyReportDue, monthToReport } from '../../../src/domain/report/monthly-report-due.ts';

const NEW_YORK = 'America/New_York';

describe('the report of a month goes by itself on the first of the next, at 09:00 by the clock of the home site', () => {
  /** New York: EST (UTC-5) until 8 March 2026, then EDT (UTC-4) until 1 November 2026. */
  test.each([
    ['the minute before', '2026-02', '2026-04-01T12:59:00Z', NEW_YORK, null, '2026-04-01T13:00:00.000Z'],
    ['at 09:00 EDT', '2026-02', '2026-04-01T13:00:00Z', NEW_YORK, '2026-03', '2026-05-01T13:00:00.000Z'],
    ['once it was written', '2026-03', '2026-04-01T13:00:01Z', NEW_YORK, null, '2026-05-01T13:00:00.000Z'],
    [
      'the month before the clocks go forward: 09:00 EST',
      '2026-01',
      '2026-03-01T14:00:00Z',
      NEW_YORK,
      '2026-02',
      '2026-04-01T13:00:00.000Z',
    ],
    [
      'on the day on which they go back: 09:00 EST',
      '2026-09',
      '2026-11-01T14:00:00Z',
      NEW_YORK,
      '2026-10',
      '2026-12-01T14:00:00.000Z',
    ],
    [
      'an hour earlier that day',
      '2026-09',
      '2026-11-01T13:00:00Z',
      NEW_YORK,
      null,
      '2026-11-01T14:00:00.000Z',
    ],
    [
      'after a night of being down: made up for in the morning',
      '2026-02',
      '2026-04-02T02:00:00Z',
      NEW_YORK,
      null,
      '2026-04-02T13:00:00.000Z',
    ],
    [
      'after three months: the newest alone',
      '2025-12',
      '2026-04-07T15:00:00Z',
      NEW_YORK,
      '2026-03',
      '2026-05-01T13:00:00.000Z',
    ],
    [
      'at the end of a year',
      '2026-11',
      '2027-01-01T14:00:00Z',
      NEW_YORK,
      '2026-12',
      '2027-02-01T14:00:00.000Z',
    ],
    [
      'where the day begins earlier',
      '2026-02',
      '2026-04-01T00:00:00Z',
      'Asia/Tokyo',
      '2026-03',
      '2026-05-01T00:00:00.000Z',
    ],
  ])('%s', (_, told, now, zone, due, next) => {
    const found = monthlyReportDue(told, new Date(now), zone);
    expect([found.due, found.next.toISOString()]).toEqual([due, next]);
  });

  test('who begins to watch in the middle of a month hears of the next', () => {
    expect(monthToReport(new Date('2026-03-10T12:00:00Z'), NEW_YORK)).toBe('2026-02');
  });
});
