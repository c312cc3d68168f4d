import { describe, expect, test } from 'vitest';
import { decodeCalendar } from '../../src/calendar/decode.ts';
import type { CalendarQuestion } from '../../src/calendar/read-calendar.ts';
import { calendarOf, faultOf, oneEvent, readAll, shiftLines } from './reading.ts';

const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
/** The days of March on which each is on call: `priya 02 03 05, tom 04`. */
function daysOf(text: string, question: Partial<CalendarQuestion> = {}): string {
  const days = Map.groupBy(readAll(text, question).shifts, ({ person }) => person);
  return [...days]
    .map(([who, their]) => [who, ...their.map(({ from }) => from.toISOString().slice(8, 10))].join(' '))
    .join(', ');
}
/** What was left out, as lines. */
const leftOut = (text: string, question: Partial<CalendarQuestion> = {}) =>
  readAll(text, question).leftOut.map(({ line, what }) => `line ${line}: ${what}`);

describe('a line that was folded within a letter', () => {
  const bytes = Buffer.from(
    oneEvent('DTSTART:20260302T130000Z', 'DTEND:20260302T210000Z').replace('Ivan Petrov', 'Renée Müller'),
  );
  const cut = bytes.indexOf('ü') + 1;
  const fold = (end: string) =>
    Buffer.concat([bytes.subarray(0, cut), Buffer.from(`${end} `), bytes.subarray(cut)]);

  test.each(['\r\n', '\n', '\r'])('is joined before it is decoded as text (%j)', (end) => {
    expect(readAll(decodeCalendar(fold(end))).shifts[0]?.name).toBe('Renée Müller');
  });

  test('does not move the numbers of the lines after it', () => {
    const text = decodeCalendar(
      Buffer.from(fold('\r\n').toString('latin1').replace('DTEND:', 'DTEND:x'), 'latin1'),
    );
    expect(faultOf(text)).toMatch(/^Roster, line 8: DTEND/);
  });

  test('one stray byte spoils no name in another line, nor the folded one', () => {
    const stray = Buffer.from(
      fold('\r\n').toString('latin1').replace('UID:1', 'UID:1\r\nLOCATION:Caf\xe9'),
      'latin1',
    );
    expect(readAll(decodeCalendar(stray)).shifts[0]?.name).toBe('Renée Müller');
    expect(decodeCalendar(stray)).toContain('LOCATION:Café');
  });

  test('in UTF-16, with its mark or without', () => {
    const text = bytes.toString('utf8').replace('Renée Müller', 'Ren\r\n ée 😀');
    const split = text.replace('😀', '\ud83d\r\n \ude00');
    for (const written of [text, split, `\uFEFF${split}`])
      for (const swap of [false, true]) {
        const utf16 = Buffer.from(written, 'utf16le');
        expect(readAll(decodeCalendar(swap ? utf16.swap16() : utf16)).shifts[0]?.name).toBe('Renée 😀');
      }
  });
});

describe('days of a whole-day series that Exchange names by times', () => {
  const series = (first: string[], ...more: string[][]) =>
    calendarOf(
      ...event(
        ...['UID:1', 'SUMMARY:Priya Shah', 'DTSTART;VALUE=DATE:20260302', 'DTEND;VALUE=DATE:20260303'],
        ...['RRULE:FREQ=DAILY;COUNT=4', ...first],
      ),
      ...more.flatMap((lines) => event('UID:1', ...lines)),
    );
  const tom = (name: string, day: string) => [
    ...['SUMMARY:Tom Okafor', `RECURRENCE-ID${name}`, `DTSTART;VALUE=DATE:${day}`],
  ];

  const FOURTH = [
    ';TZID=Central Standard Time:20260304T000000',
    ';TZID=America/New_York:20260304T000000',
    ':20260304T000000',
    ':20260304T060000Z',
    ':20260304T050000Z',
    ':20260303T230000Z',
    ';TZID=America/Denver:20260303T230000',
    ';VALUE=DATE:20260304',
  ];

  test.each(FOURTH)('the 4th is another’s: RECURRENCE-ID%s', (name) => {
    expect(daysOf(series([], tom(name, '20260304')))).toBe('priya 02 03 05, tom 04');
  });

  test.each(FOURTH)('the 4th is moved to the 9th: RECURRENCE-ID%s', (name) => {
    expect(daysOf(series([], tom(name, '20260309')))).toBe('priya 02 03 05, tom 09');
  });

  test.each(FOURTH)('the 4th is left out: EXDATE%s', (name) => {
    expect(daysOf(series([`EXDATE${name}`]))).toBe('priya 02 03 05');
  });

  test.each([
    '20260304',
    '20260304T000000Z',
    '20260304T050000Z',
    '20260304T060000Z',
    '20260304T235959Z',
    '20260304T235959',
  ])('the 4th is the last one: UNTIL=%s', (until) => {
    expect(daysOf(series([]).replace('COUNT=4', `UNTIL=${until}`))).toBe('priya 02 03 04');
  });

  test('of a change written as a day and a newer one written as a time the newer one counts', () => {
    const newer = ['SEQUENCE:1', ...tom(FOURTH[0] ?? '', '20260304')];
    const older = tom(';VALUE=DATE:20260304', '20260310');
    expect(daysOf(series([], older, newer))).toBe('priya 02 03 05, tom 04');
  });
});

describe('a time that names a repetition and no zone', () => {
  const elsewhere = (...more: string[]) =>
    oneEvent(
      'DTSTART;TZID=America/Denver:20260302T080000',
      'DURATION:PT9H',
      'RRULE:FREQ=DAILY;COUNT=4',
      ...more,
    );

  test('is one of the event’s own clock, not of the schedule’s', () => {
    expect(daysOf(elsewhere('EXDATE:20260304T080000'))).toBe('ivan 02 03 05');
    expect(daysOf(elsewhere('EXDATE:20260304T150000Z'))).toBe('ivan 02 03 05');
    const change = event(
      ...['UID:1', 'SUMMARY:Tom Okafor', 'RECURRENCE-ID:20260304T080000'],
      ...['DTSTART;TZID=America/Denver:20260304T080000', 'DURATION:PT9H'],
    );
    const text = elsewhere().replace('END:VCALENDAR', [...change, 'END:VCALENDAR'].join('\r\n'));
    expect(daysOf(text)).toBe('ivan 02 03 05, tom 04');
  });
});

describe('an older change of a repetition', () => {
  const series = (change: number, ...more: string[]) =>
    calendarOf(
      ...event(
        ...['UID:1', 'SUMMARY:Priya Shah', 'SEQUENCE:2', 'RRULE:FREQ=DAILY;COUNT=4', ...more],
        ...['DTSTART;TZID=America/New_York:20260302T080000', 'DTEND;TZID=America/New_York:20260302T170000'],
      ),
      ...event(
        ...['UID:1', 'SUMMARY:Tom Okafor', `SEQUENCE:${change}`],
        ...['RECURRENCE-ID;TZID=America/New_York:20260304T080000'],
        ...['DTSTART;TZID=America/New_York:20260304T090000', 'DTEND;TZID=America/New_York:20260304T170000'],
      ),
    );
  const without = 'EXDATE;TZID=America/New_York:20260304T080000';

  test('is gone once a newer version of the series leaves that time out', () => {
    expect(daysOf(series(1, without))).toBe('priya 02 03 05');
  });

  test('counts while the series has that time, and when it is the newer one', () => {
    expect(daysOf(series(1))).toBe('priya 02 03 05, tom 04');
    expect(daysOf(series(3, without))).toBe('priya 02 03 05, tom 04');
  });
});

describe('times without a zone', () => {
  const times = ['DTSTART:20260302T080000', 'DTEND:20260302T200000'];
  const inZone = (zone: string) =>
    oneEvent(...times).replace('VERSION:2.0', `VERSION:2.0\r\nX-WR-TIMEZONE:${zone}`);

  test('are meant in the calendar’s zone where it names one', () => {
    expect(shiftLines(inZone('America/Chicago'))).toEqual(['2026-03-02T14:00Z 2026-03-03T02:00Z ivan']);
    expect(shiftLines(inZone('Central Standard Time'))).toEqual(['2026-03-02T14:00Z 2026-03-03T02:00Z ivan']);
    expect(shiftLines(oneEvent(...times))).toEqual(['2026-03-02T13:00Z 2026-03-03T01:00Z ivan']);
  });

  test('are meant in the schedule’s where that stands for nothing, with a finding', () => {
    expect(shiftLines(inZone('Home'))).toEqual(['2026-03-02T13:00Z 2026-03-03T01:00Z ivan']);
    expect(leftOut(inZone('Home'))).toEqual([
      'line 3: the calendar’s time zone "Home" is unknown; times without a zone use the schedule’s time zone',
    ]);
    expect(leftOut(inZone('Home').replaceAll('00\r\n', '00Z\r\n'))).toEqual([]);
  });

  test('but whole days are days of the schedule', () => {
    const day = inZone('America/Chicago').replace(times.join('\r\n'), 'DTSTART;VALUE=DATE:20260302');
    expect(shiftLines(day)).toEqual(['2026-03-02T05:00Z 2026-03-03T05:00Z ivan']);
  });
});

describe('what is skipped and reported, and does not reject the calendar', () => {
  test('an invalid COUNT next to an UNTIL, as a wiki writes it', () => {
    const rule = 'RRULE:FREQ=WEEKLY;UNTIL=20260331;COUNT=-1;INTERVAL=2;BYDAY=MO';
    const text = oneEvent('DTSTART;VALUE=DATE:20260302', 'DTEND;VALUE=DATE:20260309', rule);
    expect(daysOf(text)).toBe('ivan 02 16 30');
    expect(leftOut(text)).toEqual(['line 8: COUNT=-1 in the recurrence rule was skipped']);
  });

  test.each([
    ['RRULE:', 'the recurrence rule is empty; the event counts once'],
    ['RRULE:;', 'the recurrence rule is empty; the event counts once'],
    ['RRULE:FREQ=DAILY;COUNT=1;BYDAY=', 'BYDAY in the recurrence rule is empty and was skipped'],
    ['RRULE:FREQ=DAILY;COUNT=1;INTERVAL=0', 'INTERVAL=0 in the recurrence rule was skipped'],
  ])('%s', (rule, what) => {
    const text = oneEvent('DTSTART;VALUE=DATE:20260302', 'DTEND;VALUE=DATE:20260303', rule);
    expect(daysOf(text)).toBe('ivan 02');
    expect(leftOut(text)).toEqual([`line 8: ${what}`]);
  });

  test('a start that does not match its own rule', () => {
    const times = ['DTSTART:20260303T130000Z', 'DURATION:PT1H'];
    const text = oneEvent(...times, 'RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=2');
    expect(daysOf(text)).toBe('ivan 09 16');
    expect(leftOut(text)).toEqual([
      'line 3: an event starts at a time that does not match its own rule; that time was skipped',
    ]);
    const past = text.replace('DTSTART:20260303', 'DTSTART:20250303').replace('COUNT=2', 'UNTIL=20260310');
    expect([daysOf(past), leftOut(past)]).toEqual(['ivan 02 09', []]);
  });

  test('malformed lines, with their number', () => {
    const odd = [
      'X-APPLE-RADIUS=49.9',
      'DTSTART:20260302T130000Z',
      'DTEND:20260302T210000Z',
      'DESCRIPTION:a',
      'and b',
    ];
    expect(daysOf(oneEvent(...odd))).toBe('ivan 02');
    expect(readAll(oneEvent(...odd)).leftOut).toEqual([
      {
        line: 6,
        times: 2,
        what: 'a line that is not valid in a calendar was skipped',
        remedy: 'It should start with a name and a colon, or with a space if it continues the line above.',
      },
    ]);
  });
});

describe('an event that nobody asked for', () => {
  const call = event(
    'UID:a',
    'SUMMARY:PACS call Ivan Petrov',
    'DTSTART:20260302T130000Z',
    'DTEND:20260302T210000Z',
  );

  test.each([
    ['a birthday without a year', ['DTSTART;VALUE=DATE:16041215', 'RRULE:FREQ=YEARLY']],
    ['a number of a week', ['DTSTART:20200101T100000Z', 'RRULE:FREQ=YEARLY;BYWEEKNO=20']],
    ['a zone in the rule', ['DTSTART:20260101T100000Z', 'RRULE:FREQ=WEEKLY;TZID=America/New_York']],
    ['an end before its beginning', ['DTSTART:20090101T100000Z', 'DTEND:20090101T090000Z']],
    ['no beginning', []],
    ['a zone that stands for nothing', ['DTSTART;TZID=Somewhere:20260302T100000']],
    ['the same UID as the one asked for, and no beginning', ['UID:a']],
  ])('stops no roster: %s', (_, odd) => {
    const text = calendarOf(...call, ...event('SUMMARY:something else', ...odd));
    expect(daysOf(text, { only: 'PACS call' })).toBe('ivan 02');
    expect(readAll(text, { only: 'PACS call' })).toMatchObject({ events: 2, leftOut: [] });
  });

  test('refuses it where it stands in for one that was asked for', () => {
    const change = event('UID:a', 'SUMMARY:off', 'RECURRENCE-ID:soon', 'DTSTART:20260303T130000Z');
    expect(faultOf(calendarOf(...call, ...change), { only: 'PACS call' })).toMatch(
      /RECURRENCE-ID is not a date/,
    );
  });

  test('a birthday without a year is read where everything is asked for', () => {
    const text = oneEvent('DTSTART;VALUE=DATE:16040315', 'RRULE:FREQ=YEARLY');
    expect(daysOf(text)).toBe('ivan 15');
  });
});
