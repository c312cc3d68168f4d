import { describe, expect, test } from 'vitest';
import { WINDOWS_TITLES, windowsNameOf } from '../../src/calendar/windows-zone-labels.ts';
import { windowsZone } from '../../src/calendar/windows-zones.ts';
import { isZone } from '../../src/domain/time/zone-clock.ts';
import { calendarOf, faultOf, oneEvent, readAll, shiftLines } from './reading.ts';

const inZone = (tzid: string, ...zone: string[]) =>
  shiftLines(
    calendarOf(
      ...zone,
      ...['BEGIN:VEVENT', 'UID:1', 'SUMMARY:Ivan Petrov', `DTSTART;TZID=${tzid}:20260307T080000`],
      ...[`DTEND;TZID=${tzid}:20260307T170000`, 'RRULE:FREQ=DAILY;COUNT=2', 'END:VEVENT'],
    ),
  ).map((line) => line.slice(8, 16));

const NEW_YORK = ['07T13:00', '08T12:00'];

test.each([
  'America/New_York',
  'US/Eastern',
  'Eastern Standard Time',
  'eastern standard time',
  '"Eastern Standard Time"',
  '"(UTC-05:00) Eastern Time (US & Canada)"',
  '"(GMT-05:00) Eastern Time (US & Canada)"',
  '/freeassociation.sourceforge.net/America/New_York',
  '/citadel.org/20210210_1/America/New_York',
])('the zone %s is New York', (tzid) => {
  expect(inZone(tzid)).toEqual(NEW_YORK);
});

test.each([
  ['/softwarestudio.org/Olson_20011030_5/America/Argentina/Buenos_Aires', ['07T11:00', '08T11:00']],
  ['UTC', ['07T08:00', '08T08:00']],
  ['GMT', ['07T08:00', '08T08:00']],
  ['"tzone://Microsoft/Utc"', ['07T08:00', '08T08:00']],
  ['"(UTC) Coordinated Universal Time"', ['07T08:00', '08T08:00']],
  ['Etc/GMT+5', ['07T13:00', '08T13:00']],
])('the zone %s', (tzid, expected) => {
  expect(inZone(tzid)).toEqual(expected);
});

test('Windows names stand for a zone each, also at the ends of the day and off the hour; its summer names stand for none', () => {
  const names = ['Dateline Standard Time', 'Lord Howe Standard Time', 'Chatham Islands Standard Time'];
  expect(names.map(windowsZone)).toEqual(['Etc/GMT+12', 'Australia/Lord_Howe', 'Pacific/Chatham']);
  expect(windowsZone('Eastern Daylight Time')).toBeUndefined();
});

test('every title under which Windows shows a zone stands for one that exists', () => {
  const zones = WINDOWS_TITLES.map((title) => windowsZone(windowsNameOf(title) ?? ''));
  expect(zones.filter((zone) => zone === undefined || !isZone(zone))).toEqual([]);
  expect(windowsNameOf('(UTC-05:00) Somewhere')).toBeUndefined();
});

/** A zone as a file describes it, with one clock in winter and another in summer, by the rules of the United States. */
const described = (tzid: string, winter: string, summer: string) => [
  ...['BEGIN:VTIMEZONE', `TZID:${tzid}`, 'BEGIN:DAYLIGHT', 'DTSTART:20070311T020000'],
  ...[
    'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU',
    `TZOFFSETFROM:${winter}`,
    `TZOFFSETTO:${summer}`,
    'END:DAYLIGHT',
  ],
  ...['BEGIN:STANDARD', 'DTSTART:20071104T020000', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU'],
  ...[`TZOFFSETFROM:${summer}`, `TZOFFSETTO:${winter}`, 'END:STANDARD', 'END:VTIMEZONE'],
];

describe('what the file says about a zone counts, whatever its name is', () => {
  const july = { from: new Date('2026-07-01T00:00Z'), to: new Date('2026-08-01T00:00Z') };
  const inJuly = (tzid: string, ...zone: string[]) =>
    calendarOf(
      ...zone,
      ...['BEGIN:VEVENT', 'SUMMARY:Ivan Petrov', `DTSTART;TZID=${tzid}:20260706T080000`],
      ...[`DTEND;TZID=${tzid}:20260706T200000`, 'END:VEVENT'],
    );

  test.each([
    ['EST', '-0500', '-0400', '12:00'],
    ['MST', '-0700', '-0600', '14:00'],
    ['GMT', '+0000', '+0100', '07:00'],
    ['UTC', '+0000', '+0100', '07:00'],
    ['Mountain Standard Time', '-0700', '-0700', '15:00'],
  ])('%s', (tzid, winter, summer, begins) => {
    const text = inJuly(tzid, ...described(tzid, winter, summer));
    expect(shiftLines(text, july)[0]).toMatch(`2026-07-06T${begins}Z`);
    expect(readAll(text, july).leftOut).toEqual([]);
  });

  test('also against the clock of the place it is called after, and then that is said', () => {
    const text = inJuly('America/New_York', ...described('America/New_York', '-0500', '-0500'));
    expect(shiftLines(text, july)[0]).toMatch('2026-07-06T13:00Z');
    expect(readAll(text, july).leftOut).toMatchObject([
      {
        line: 3,
        what: 'the file defines America/New_York differently from the real time zone; the file is used',
      },
    ]);
    const right = inJuly('America/New_York', ...described('America/New_York', '-0500', '-0400'));
    expect(shiftLines(right, july)[0]).toMatch('2026-07-06T12:00Z');
    expect(readAll(right, july).leftOut).toEqual([]);
  });

  test('an unreadable definition falls back to its name, and is reported', () => {
    const text = inJuly('America/New_York', ...described('America/New_York', '-0500', 'summer'));
    expect(shiftLines(text, july)[0]).toMatch('2026-07-06T12:00Z');
    expect(readAll(text, july).leftOut).toMatchObject([
      { line: 9, what: 'this part of a time zone has no readable TZOFFSETTO; its name is used instead' },
    ]);
  });
});

describe('a zone that the file describes', () => {
  const observance = (kind: string, from: string, to: string, ...lines: string[]) => [
    `BEGIN:${kind}`,
    `TZOFFSETFROM:${from}`,
    `TZOFFSETTO:${to}`,
    ...lines,
    `END:${kind}`,
  ];
  const zone = (...parts: string[]) => ['BEGIN:VTIMEZONE', 'TZID:Ours', ...parts, 'END:VTIMEZONE'];

  test('by rules that began in 1601', () => {
    const parts = [
      ...observance(
        'STANDARD',
        '-0400',
        '-0500',
        'DTSTART:16010101T020000',
        'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11',
      ),
      ...observance(
        'DAYLIGHT',
        '-0500',
        '-0400',
        'DTSTART:16010101T020000',
        'RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3',
      ),
    ];
    expect(inZone('Ours', ...zone(...parts))).toEqual(NEW_YORK);
  });

  test('by rules, in every season', () => {
    const parts = [
      ...observance(
        'STANDARD',
        '-0400',
        '-0500',
        'DTSTART:16010101T020000',
        'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11',
      ),
      ...observance(
        'DAYLIGHT',
        '-0500',
        '-0400',
        'DTSTART:16010101T020000',
        'RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3',
      ),
    ];
    const at = (day: string) =>
      shiftLines(
        calendarOf(
          ...zone(...parts),
          ...[
            'BEGIN:VEVENT',
            'SUMMARY:Ivan Petrov',
            `DTSTART;TZID=Ours:2026${day}T080000`,
            'DURATION:PT1H',
            'END:VEVENT',
          ],
        ),
        {
          from: new Date(`2026-${day.slice(0, 2)}-01T00:00Z`),
          to: new Date(`2026-${day.slice(0, 2)}-28T00:00Z`),
        },
      )[0]?.slice(11, 16);
    expect(['0115', '0715', '1115'].map(at)).toEqual(['13:00', '12:00', '13:00']);
  });

  test('by rules that ended, and by single dates', () => {
    const parts = [
      ...observance(
        'DAYLIGHT',
        '-0500',
        '-0400',
        'DTSTART:20060402T020000',
        'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4;UNTIL=20060402T070000Z',
      ),
      ...observance(
        'DAYLIGHT',
        '-0500',
        '-0400',
        'DTSTART:20070311T020000',
        'RDATE:20250309T020000,20260308T020000',
      ),
      ...observance('STANDARD', '-0400', '-0500', 'DTSTART:20061029T020000', 'RDATE:20251102T020000'),
    ];
    expect(inZone('Ours', ...zone(...parts))).toEqual(NEW_YORK);
  });

  test('by one fixed offset, with or without a beginning', () => {
    expect(
      inZone('Ours', ...zone(...observance('STANDARD', '+0530', '+0530', 'DTSTART:16010101T000000'))),
    ).toEqual(['07T02:30', '08T02:30']);
    expect(inZone('Ours', ...zone(...observance('STANDARD', '+0530', '+0530')))).toEqual([
      '07T02:30',
      '08T02:30',
    ]);
  });

  test('by nothing but the name of a place', () => {
    expect(inZone('Ours', ...zone('X-LIC-LOCATION:America/New_York'))).toEqual(NEW_YORK);
  });

  test.each([
    [[], 'line 3: this time zone has no rules'],
    [observance('STANDARD', '-0400', 'late'), 'line 7: this part of a time zone has no readable TZOFFSETTO'],
    [
      [...observance('STANDARD', '-0400', '-0500'), ...observance('DAYLIGHT', '-0500', '-0400')],
      'line 5: this part of a time zone has no DTSTART',
    ],
    [
      observance('STANDARD', '-0400', '-0500', 'DTSTART:16010101T020000', 'RRULE:FREQ=HOURLY'),
      'line 9: the clock changes of this time zone do not repeat yearly',
    ],
    [
      observance('STANDARD', '-0400', '-0500', 'DTSTART:once'),
      'line 8: this time zone has a time that cannot be read',
    ],
  ])('that cannot be read is named with its line', (parts, fault) => {
    expect(
      faultOf(
        calendarOf(
          ...zone(...parts),
          ...['BEGIN:VEVENT', 'SUMMARY:x', 'DTSTART;TZID=Ours:20260307T080000', 'END:VEVENT'],
        ),
      ),
    ).toBe(`Roster, ${fault}. Export the calendar again.`);
  });

  test('that nobody uses does no harm', () => {
    expect(inZone('America/New_York', ...zone())).toEqual(NEW_YORK);
  });
});

test('an unknown zone is named', () => {
  expect(faultOf(oneEvent('DTSTART;TZID=Lakeview Time:20260307T080000'))).toBe(
    'Roster, line 6: the time zone "Lakeview Time" is unknown, and the file does not define it. Export the calendar with a time zone such as America/New_York.',
  );
});

describe('times without a zone, and whole days', () => {
  const days = oneEvent('DTSTART;VALUE=DATE:20260307', 'DTEND;VALUE=DATE:20260309');
  const floating = oneEvent('DTSTART:20260307T230000', 'DTEND:20260308T060000');

  test.each([
    [
      'America/New_York',
      '2026-03-07T05:00Z 2026-03-09T04:00Z ivan',
      '2026-03-08T04:00Z 2026-03-08T10:00Z ivan',
    ],
    [
      'America/Chicago',
      '2026-03-07T06:00Z 2026-03-09T05:00Z ivan',
      '2026-03-08T05:00Z 2026-03-08T11:00Z ivan',
    ],
    ['Asia/Kolkata', '2026-03-06T18:30Z 2026-03-08T18:30Z ivan', '2026-03-07T17:30Z 2026-03-08T00:30Z ivan'],
  ])('are meant in the schedule’s zone: %s', (zone, day, time) => {
    expect(shiftLines(days, { zone })).toEqual([day]);
    expect(shiftLines(floating, { zone })).toEqual([time]);
  });

  test('touch a stretch of time by their instants', () => {
    const text = oneEvent('DTSTART:20260307T180000', 'DTEND:20260307T193000');
    const inHour = (from: string, to: string) => shiftLines(text, { from: new Date(from), to: new Date(to) });
    expect(inHour('2026-03-08T00:00Z', '2026-03-08T01:00Z')).toHaveLength(1);
    expect(inHour('2026-03-08T00:30Z', '2026-03-08T01:00Z')).toHaveLength(0);
    expect(inHour('2026-03-07T22:00Z', '2026-03-07T23:00Z')).toHaveLength(0);
    expect(inHour('2026-03-07T22:00Z', '2026-03-07T23:01Z')).toHaveLength(1);
  });

  test('a whole day without an end is that day', () => {
    expect(shiftLines(oneEvent('DTSTART;VALUE=DATE:20260307'))).toEqual([
      '2026-03-07T05:00Z 2026-03-08T05:00Z ivan',
    ]);
  });

  test('a beginning and an end in different zones last as long as they say', () => {
    expect(
      shiftLines(
        oneEvent(
          'DTSTART;TZID=America/New_York:20260307T080000',
          'DTEND;TZID=America/Chicago:20260307T170000',
        ),
      ),
    ).toEqual(['2026-03-07T13:00Z 2026-03-07T23:00Z ivan']);
  });

  test('midnight may be written 24:00', () => {
    expect(shiftLines(oneEvent('DTSTART:20260307T200000', 'DTEND:20260307T240000'))).toEqual([
      '2026-03-08T01:00Z 2026-03-08T05:00Z ivan',
    ]);
  });
});
