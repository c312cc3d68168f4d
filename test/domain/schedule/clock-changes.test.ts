import { expect, test } from 'vitest';
import { shiftsIn } from '../../../src/domain/schedule/shifts-in.ts';
import { rotation, schedule } from './make.ts';

/**
 * Pain 19: nights on which the clocks change. Zone, hand-over, the first of three days, and the instants of its
 * hand-overs on the day before, of and after the change.
 */
const NIGHTS: [
  name: string,
  zone: string,
  handOver: string,
  day: string,
  before: string,
  of: string,
  after: string,
][] = [
  [
    'New York, spring, in the morning',
    'America/New_York',
    '08:00',
    '2026-03-07',
    '2026-03-07T13:00Z',
    '2026-03-08T12:00Z',
    '2026-03-09T12:00Z',
  ],
  [
    'New York, spring, at a time that does not exist: when the clocks jump to 03:00',
    'America/New_York',
    '02:30',
    '2026-03-07',
    '2026-03-07T07:30Z',
    '2026-03-08T07:00Z',
    '2026-03-09T06:30Z',
  ],
  [
    'New York, spring, at the hour to which they jump',
    'America/New_York',
    '03:00',
    '2026-03-07',
    '2026-03-07T08:00Z',
    '2026-03-08T07:00Z',
    '2026-03-09T07:00Z',
  ],
  [
    'New York, autumn, in the morning',
    'America/New_York',
    '08:00',
    '2026-10-31',
    '2026-10-31T12:00Z',
    '2026-11-01T13:00Z',
    '2026-11-02T13:00Z',
  ],
  [
    'New York, autumn, at a time that exists twice: the first time',
    'America/New_York',
    '01:30',
    '2026-10-31',
    '2026-10-31T05:30Z',
    '2026-11-01T05:30Z',
    '2026-11-02T06:30Z',
  ],
  [
    'New York, autumn, at 02:00, which exists once',
    'America/New_York',
    '02:00',
    '2026-10-31',
    '2026-10-31T06:00Z',
    '2026-11-01T07:00Z',
    '2026-11-02T07:00Z',
  ],
  [
    'Chicago, spring, at a time that does not exist',
    'America/Chicago',
    '02:00',
    '2026-03-07',
    '2026-03-07T08:00Z',
    '2026-03-08T08:00Z',
    '2026-03-09T07:00Z',
  ],
  [
    'Sydney, April, at a time that exists twice',
    'Australia/Sydney',
    '02:30',
    '2026-04-04',
    '2026-04-03T15:30Z',
    '2026-04-04T15:30Z',
    '2026-04-05T16:30Z',
  ],
  [
    'Sydney, October, at a time that does not exist',
    'Australia/Sydney',
    '02:30',
    '2026-10-03',
    '2026-10-02T16:30Z',
    '2026-10-03T16:00Z',
    '2026-10-04T15:30Z',
  ],
  [
    'Lord Howe, April: half an hour exists twice, and 01:45 is in it',
    'Australia/Lord_Howe',
    '01:45',
    '2026-04-04',
    '2026-04-03T14:45Z',
    '2026-04-04T14:45Z',
    '2026-04-05T15:15Z',
  ],
  [
    'Lord Howe, October: half an hour does not exist, and 02:15 is in it',
    'Australia/Lord_Howe',
    '02:15',
    '2026-10-03',
    '2026-10-02T15:45Z',
    '2026-10-03T15:30Z',
    '2026-10-04T15:15Z',
  ],
  [
    'Lord Howe, October, in the morning',
    'Australia/Lord_Howe',
    '08:00',
    '2026-10-03',
    '2026-10-02T21:30Z',
    '2026-10-03T21:00Z',
    '2026-10-04T21:00Z',
  ],
  [
    'Chatham, April, at a time that exists twice',
    'Pacific/Chatham',
    '03:00',
    '2026-04-04',
    '2026-04-03T13:15Z',
    '2026-04-04T13:15Z',
    '2026-04-05T14:15Z',
  ],
  [
    'Chatham, September, at a time that does not exist',
    'Pacific/Chatham',
    '03:00',
    '2026-09-26',
    '2026-09-25T14:15Z',
    '2026-09-26T14:00Z',
    '2026-09-27T13:15Z',
  ],
  [
    'Santiago, April: 23:30 on Saturday exists twice',
    'America/Santiago',
    '23:30',
    '2026-04-03',
    '2026-04-04T02:30Z',
    '2026-04-05T02:30Z',
    '2026-04-06T03:30Z',
  ],
  [
    'Santiago, September: Sunday begins at 01:00',
    'America/Santiago',
    '00:00',
    '2026-09-05',
    '2026-09-05T04:00Z',
    '2026-09-06T04:00Z',
    '2026-09-07T03:00Z',
  ],
  [
    'Cairo, April: Friday begins at 01:00',
    'Africa/Cairo',
    '00:30',
    '2026-04-23',
    '2026-04-22T22:30Z',
    '2026-04-23T22:00Z',
    '2026-04-24T21:30Z',
  ],
];

const instants = (zone: string, handOver: string, starts: string, until: string) => {
  const layer = rotation({ zone, people: ['ana', 'ben'], rotation: 'daily', starts, handOver });
  return shiftsIn(schedule([layer]), [], new Date('2026-01-01'), new Date(until))
    .filter((shift) => shift.person !== null)
    .map((shift) => [shift.from.toISOString().replace(':00.000Z', 'Z'), shift.person]);
};

test.each(NIGHTS)('%s', (_name, zone, handOver, day, before, of, after) => {
  expect(instants(zone, handOver, day, after.replace('Z', ':01.000Z'))).toEqual([
    [before, 'ana'],
    [of, 'ben'],
    [after, 'ana'],
  ]);
});
