import { describe, expect, test } from 'vitest';
import { calendarOf, oneEvent, shiftLines } from './reading.ts';

const begins = (text: string, from: string, to: string, zone = 'America/New_York') =>
  shiftLines(text, { from: new Date(from), to: new Date(to), zone }).map((line) => line.split(' ')[0]);

const night = [
  'DTSTART;TZID=America/New_York:20260302T170000',
  'DTEND;TZID=America/New_York:20260303T080000',
];

describe('pain 19: a nightly event when the clocks change', () => {
  test('an end time follows the wall clock', () => {
    expect(
      shiftLines(oneEvent(...night, 'RRULE:FREQ=DAILY'), {
        from: new Date('2026-03-07T00:00Z'),
        to: new Date('2026-03-09T14:00Z'),
      }),
    ).toEqual([
      '2026-03-06T22:00Z 2026-03-07T13:00Z ivan',
      '2026-03-07T22:00Z 2026-03-08T12:00Z ivan',
      '2026-03-08T21:00Z 2026-03-09T12:00Z ivan',
    ]);
  });

  test('hours of a DURATION are elapsed hours, its days are days of the calendar', () => {
    const stretch = { from: new Date('2026-03-08T00:00Z'), to: new Date('2026-03-08T10:00Z') };
    expect(shiftLines(oneEvent(night[0] ?? '', 'DURATION:PT15H', 'RRULE:FREQ=DAILY'), stretch)).toEqual([
      '2026-03-07T22:00Z 2026-03-08T13:00Z ivan',
    ]);
    expect(
      shiftLines(
        oneEvent('DTSTART;TZID=America/New_York:20260302T080000', 'DURATION:P1D', 'RRULE:FREQ=DAILY'),
        stretch,
      ),
    ).toEqual(['2026-03-07T13:00Z 2026-03-08T12:00Z ivan']);
    expect(
      shiftLines(oneEvent('DTSTART;TZID=America/New_York:20260302T080000', 'DURATION:P1W'), stretch),
    ).toEqual(['2026-03-02T13:00Z 2026-03-09T12:00Z ivan']);
  });

  test('in an hour that does not exist it begins when the clocks jump; in one that exists twice, the first time', () => {
    const early = oneEvent(
      'DTSTART;TZID=America/New_York:20260301T023000',
      'DTEND;TZID=America/New_York:20260301T060000',
      'RRULE:FREQ=DAILY',
    );
    expect(begins(early, '2026-03-07T12:00Z', '2026-03-09T12:00Z')).toEqual([
      '2026-03-08T07:00Z',
      '2026-03-09T06:30Z',
    ]);
    const twice = early.replaceAll('T023000', 'T013000');
    expect(begins(twice, '2026-10-31T12:00Z', '2026-11-02T12:00Z')).toEqual([
      '2026-11-01T05:30Z',
      '2026-11-02T06:30Z',
    ]);
  });
});

/** A rule, where it begins, the days looked at, and the days on which it falls. */
const RULES: [rule: string, start: string, from: string, to: string, days: string][] = [
  ['FREQ=DAILY', '20260101', '2026-03-01', '2026-03-04', '01 02 03'],
  ['FREQ=DAILY;INTERVAL=3', '20260101', '2026-03-01', '2026-03-10', '02 05 08'],
  ['FREQ=WEEKLY', '20200106', '2026-03-01', '2026-03-31', '02 09 16 23 30'],
  ['FREQ=WEEKLY;BYDAY=SA,SU', '20200104', '2026-03-01', '2026-03-16', '01 07 08 14 15'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=SU', '20260105', '2026-03-01', '2026-04-01', '02 16 30'],
  ['freq=weekly;byday=mo,we;count=4', '20260302', '2026-03-01', '2026-04-01', '02 04 09 11'],
  ['FREQ=WEEKLY;BYDAY=MO;UNTIL=20260316', '20260302', '2026-03-01', '2026-04-01', '02 09 16'],
  ['FREQ=WEEKLY;BYDAY=MO;UNTIL=20260316T120000Z', '20260302', '2026-03-01', '2026-04-01', '02 09 16'],
  ['FREQ=WEEKLY;BYDAY=MO;UNTIL=20260316T115900Z', '20260302', '2026-03-01', '2026-04-01', '02 09'],
  ['FREQ=WEEKLY;UNTIL=99991231T235959Z', '20200106', '2026-03-01', '2026-03-10', '02 09'],
  ['FREQ=MONTHLY;BYDAY=1SA', '20150103', '2026-03-01', '2026-04-01', '07'],
  ['FREQ=MONTHLY;BYDAY=-1FR', '20150130', '2026-03-01', '2026-04-01', '27'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', '20150131', '2026-02-01', '2026-04-01', '28 31'],
  ['FREQ=MONTHLY', '20150131', '2026-02-01', '2026-05-31', '31'],
  ['FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=15', '20150115', '2026-01-01', '2026-12-31', '15 15'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', '20150130', '2026-02-01', '2026-04-01', '27 31'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1', '20220103', '2025-01-03', '2025-02-28', '03'],
  ['FREQ=YEARLY;BYMONTH=3;BYDAY=2SU', '20070311', '2026-01-01', '2026-12-31', '08'],
  ['FREQ=YEARLY', '20240229', '2025-01-01', '2027-12-31', ''],
  ['FREQ=YEARLY', '20240229', '2028-01-01', '2028-12-31', '29'],
  ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', '20260102', '2026-02-01', '2027-12-31', ''],
  ['FREQ=HOURLY;INTERVAL=12;COUNT=3', '20260302', '2026-03-01', '2026-04-01', '02 03 03'],
  ['FREQ=HOURLY;INTERVAL=48', '20200101', '2026-03-01', '2026-03-06', '02 04'],
  ['FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR', '20260105', '2026-03-05', '2026-03-11', '05 06 09 10'],
  ['FREQ=DAILY;BYMONTH=3', '20200101', '2026-02-27', '2026-03-03', '01 02'],
];

test.each(RULES)('%s from %s', (rule, start, from, to, days) => {
  const text = oneEvent(`DTSTART;TZID=America/New_York:${start}T080000`, 'DURATION:PT1H', `RRULE:${rule}`);
  expect(
    begins(text, `${from}T00:00Z`, `${to}T00:00Z`)
      .map((at) => at?.slice(8, 10))
      .join(' '),
  ).toBe(days);
});

describe('exceptions to a rule', () => {
  const daily = (...more: string[]) => oneEvent(...night, 'RRULE:FREQ=DAILY;COUNT=4', ...more);
  const days = (text: string) =>
    begins(text, '2026-03-01T00:00Z', '2026-04-01T00:00Z').map((at) => at?.slice(5, 13));

  test.each([
    ['in the same zone', 'EXDATE;TZID=America/New_York:20260303T170000'],
    ['in UTC', 'EXDATE:20260303T220000Z'],
    ['in another zone', 'EXDATE;TZID=America/Chicago:20260303T160000'],
    ['as a day', 'EXDATE;VALUE=DATE:20260303'],
  ])('a time left out, %s', (_name, line) => {
    expect(days(daily(line))).toEqual(['03-02T22', '03-04T22', '03-05T22']);
  });

  test('several exclusions, in one line and in two', () => {
    expect(days(daily('EXDATE:20260303T220000Z,20260302T220000Z', 'EXDATE:20260305T220000Z'))).toEqual([
      '03-04T22',
    ]);
  });

  test('an invalid excluded time changes nothing', () => {
    expect(days(daily('EXDATE:20260303T210000Z'))).toHaveLength(4);
  });

  test('times added: single, in a list, as periods', () => {
    expect(
      shiftLines(
        oneEvent(
          ...night,
          'RDATE;TZID=America/New_York:20260310T170000,20260312T170000',
          'RDATE;VALUE=PERIOD:20260320T120000Z/20260320T140000Z,20260321T120000Z/PT3H',
        ),
      ),
    ).toEqual([
      '2026-03-02T22:00Z 2026-03-03T13:00Z ivan',
      '2026-03-10T21:00Z 2026-03-11T12:00Z ivan',
      '2026-03-12T21:00Z 2026-03-13T12:00Z ivan',
      '2026-03-20T12:00Z 2026-03-20T14:00Z ivan',
      '2026-03-21T12:00Z 2026-03-21T15:00Z ivan',
    ]);
  });

  const series = (...change: string[]) =>
    calendarOf(
      ...['BEGIN:VEVENT', 'UID:1', 'SUMMARY:Ivan Petrov', ...night, 'RRULE:FREQ=DAILY;COUNT=4', 'END:VEVENT'],
      ...['BEGIN:VEVENT', 'UID:1', ...change, 'END:VEVENT'],
    );

  test('a change that moves a repetition into the stretch, and one out of it', () => {
    expect(
      shiftLines(
        series(
          'SUMMARY:Mei Tanaka',
          'RECURRENCE-ID:20260303T220000Z',
          'DTSTART:20260401T000000Z',
          'DTEND:20260401T010000Z',
        ),
        { from: new Date('2026-03-31T00:00Z'), to: new Date('2026-04-02T00:00Z') },
      ),
    ).toEqual(['2026-04-01T00:00Z 2026-04-01T01:00Z mei']);
  });

  test('a change of this one and all later ones', () => {
    expect(
      shiftLines(
        series(
          'SUMMARY:Mei Tanaka',
          'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=America/New_York:20260304T170000',
          'DTSTART;TZID=America/New_York:20260304T190000',
          'DTEND;TZID=America/New_York:20260305T070000',
        ),
      ),
    ).toEqual([
      '2026-03-02T22:00Z 2026-03-03T13:00Z ivan',
      '2026-03-03T22:00Z 2026-03-04T13:00Z ivan',
      '2026-03-05T00:00Z 2026-03-05T12:00Z mei',
      '2026-03-06T00:00Z 2026-03-06T12:00Z mei',
    ]);
  });

  test('of two changes of one repetition the later one in the file', () => {
    const change = (name: string) => [
      ...['BEGIN:VEVENT', 'UID:1', `SUMMARY:${name}`, 'RECURRENCE-ID:20260303T220000Z'],
      ...['DTSTART:20260303T220000Z', 'DTEND:20260303T230000Z', 'END:VEVENT'],
    ];
    expect(shiftLines(calendarOf(...change('Ivan Petrov'), ...change('Mei Tanaka')))).toEqual([
      '2026-03-03T22:00Z 2026-03-03T23:00Z mei',
    ]);
  });

  test('a change whose rule is not in the file', () => {
    expect(
      shiftLines(
        oneEvent('RECURRENCE-ID:20260303T220000Z', 'DTSTART:20260303T220000Z', 'DTEND:20260304T130000Z'),
      ),
    ).toEqual(['2026-03-03T22:00Z 2026-03-04T13:00Z ivan']);
  });

  test('a series cancelled as a whole takes its changes with it', () => {
    const text = series('SUMMARY:Mei Tanaka', 'RECURRENCE-ID:20260303T220000Z', ...night).replace(
      'RRULE:FREQ=DAILY;COUNT=4',
      'RRULE:FREQ=DAILY;COUNT=4\r\nSTATUS:CANCELLED',
    );
    expect(shiftLines(text)).toEqual([]);
  });

  test('the newer version of an event replaces the older one, whatever their order', () => {
    const version = (sequence: number, day: string) => [
      ...['BEGIN:VEVENT', 'UID:1', 'SUMMARY:Ivan Petrov', `SEQUENCE:${sequence}`],
      ...[`DTSTART:202603${day}T120000Z`, `DTEND:202603${day}T130000Z`, 'END:VEVENT'],
    ];
    for (const text of [
      calendarOf(...version(2, '05'), ...version(1, '04')),
      calendarOf(...version(1, '04'), ...version(2, '05')),
    ])
      expect(shiftLines(text)).toEqual(['2026-03-05T12:00Z 2026-03-05T13:00Z ivan']);
  });
});

test('events without length, cancelled ones and cancelled calendars have no shifts', () => {
  expect(shiftLines(oneEvent('DTSTART:20260303T120000Z'))).toEqual([]);
  expect(shiftLines(oneEvent('DTSTART:20260303T120000Z', 'DTEND:20260303T120000Z'))).toEqual([]);
  expect(shiftLines(oneEvent(...night, 'STATUS:cancelled'))).toEqual([]);
  expect(shiftLines(oneEvent(...night).replace('VERSION:2.0', 'VERSION:2.0\r\nMETHOD:CANCEL'))).toEqual([]);
});

test('other parts of a calendar are passed over', () => {
  const todo = ['BEGIN:VTODO', 'DTSTART:nonsense', 'END:VTODO', 'BEGIN:VFREEBUSY', 'END:VFREEBUSY'];
  expect(shiftLines(calendarOf(...todo))).toEqual([]);
});

test('several calendars in one file are all read', () => {
  expect(shiftLines(oneEvent(...night) + oneEvent(...night).replaceAll('UID:1', 'UID:2'))).toHaveLength(2);
});
