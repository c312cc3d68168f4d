import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeCalendar } from '../../src/calendar/decode.ts';
import { readCalendar } from '../../src/calendar/read-calendar.ts';
import { calendarOf, faultOf, fixture, MARCH, oneEvent, shiftLines } from './reading.ts';

const START = 'DTSTART:20260303T120000Z';
const AGAIN = 'Export the calendar again.';
const pagerduty = fixture('pagerduty', '\n');

/** A broken calendar and the exact answer. The first line of `oneEvent` that is given stands on line 6. */
const BROKEN: [name: string, text: string, fault: string][] = [
  [
    'an empty file',
    '',
    'line 1: this is not a calendar: it does not start with BEGIN:VCALENDAR. Check the address: it may have returned a login page instead.',
  ],
  [
    'a login page',
    '\n<!DOCTYPE html>\n<html><body>Sign in</body></html>',
    'line 2: this is not a calendar: it does not start with BEGIN:VCALENDAR. Check the address: it may have returned a login page instead.',
  ],
  [
    'a vCalendar 1.0 file, from 1996',
    'BEGIN:VCALENDAR\nVERSION:1.0\nEND:VCALENDAR',
    'line 2: this is a vCalendar 1.0 file, from 1996. Export it as iCalendar (.ics).',
  ],
  [
    'a file that was cut off',
    pagerduty.split('\n').slice(0, 17).join('\n'),
    'line 17: the file ends inside VEVENT, started on line 14. The download was incomplete: load it again.',
  ],
  [
    'a file that was cut off between events',
    pagerduty.replace('END:VCALENDAR\n', ''),
    'line 30: the file ends inside VCALENDAR, started on line 1. The download was incomplete: load it again.',
  ],
  [
    'an end that belongs to nothing',
    calendarOf('END:VEVENT'),
    `line 3: END:VEVENT was found where END:VCALENDAR was expected (started on line 1). ${AGAIN}`,
  ],
  [
    'an event outside of the calendar',
    `${calendarOf()}BEGIN:VEVENT\r\nEND:VEVENT`,
    `line 4: VEVENT is outside the calendar. ${AGAIN}`,
  ],
  [
    'text behind the calendar',
    `${calendarOf()}X-MORE:1`,
    `line 4: this line is after the end of the calendar. ${AGAIN}`,
  ],
  [
    'a line that says when, without its colon',
    oneEvent(START, 'DURATION:PT9H', 'EXDATE=20260304T120000Z'),
    `line 8: EXDATE has no colon here. ${AGAIN}`,
  ],
  [
    'parts nested without end',
    calendarOf(...Array.from({ length: 9 }, () => 'BEGIN:X')),
    `line 10: components are nested too deeply. ${AGAIN}`,
  ],
  [
    'an event without a beginning',
    oneEvent('DTEND:20260303T120000Z'),
    `line 3: the event has no DTSTART. ${AGAIN}`,
  ],
  [
    'a beginning that is no time',
    oneEvent('DTSTART:tomorrow'),
    `line 6: DTSTART is not a date or a time. ${AGAIN}`,
  ],
  [
    'a day that does not exist',
    oneEvent('DTSTART:20260230T120000Z'),
    `line 6: DTSTART is a date that does not exist or is too far away. ${AGAIN}`,
  ],
  [
    'a time that does not exist',
    oneEvent('DTSTART:20260303T250000Z'),
    `line 6: DTSTART is a time that does not exist. ${AGAIN}`,
  ],
  [
    'a year far away',
    oneEvent('DTSTART;VALUE=DATE:99990101'),
    `line 6: DTSTART is a date that does not exist or is too far away. ${AGAIN}`,
  ],
  [
    'an end before the beginning, the line after a folded one',
    oneEvent(START, 'DESCRIPTION:a', ' b', 'DTEND:20260303T110000Z'),
    `line 9: the event ends before it starts. ${AGAIN}`,
  ],
  [
    'a duration that cannot be read',
    oneEvent(START, 'DURATION:12 hours'),
    `line 7: DURATION cannot be read. ${AGAIN}`,
  ],
  [
    'a negative duration',
    oneEvent(START, 'DURATION:-PT1H'),
    `line 7: the event ends before it starts. ${AGAIN}`,
  ],
  [
    'a duration of ages',
    oneEvent(START, 'DURATION:P9999999W'),
    `line 7: the event lasts longer than a year. ${AGAIN}`,
  ],
  [
    'a quote that never closes',
    oneEvent(START, 'ATTENDEE;CN="Ivan:mailto:i@x.example'),
    `line 7: ATTENDEE cannot be read: its parameters or quotes are malformed. ${AGAIN}`,
  ],
  [
    'a parameter without a name',
    oneEvent('DTSTART;=x:20260303T120000Z'),
    `line 6: DTSTART cannot be read: its parameters or quotes are malformed. ${AGAIN}`,
  ],
  [
    'a rule that cannot be read',
    oneEvent(START, 'RRULE:FREQ=OFTEN'),
    `line 7: the recurrence rule cannot be read. ${AGAIN}`,
  ],
  [
    'a rule without a frequency',
    oneEvent(START, 'RRULE:COUNT=3'),
    `line 7: the recurrence rule has no FREQ. ${AGAIN}`,
  ],
  [
    'a rule with an unknown part',
    oneEvent(START, 'RRULE:FREQ=DAILY;SKIP=OMIT'),
    `line 7: the recurrence rule uses a part that is not supported. ${AGAIN}`,
  ],
  [
    'a rule by numbers of weeks',
    oneEvent(START, 'RRULE:FREQ=YEARLY;BYWEEKNO=20'),
    `line 7: the recurrence rule uses a part that is not supported. ${AGAIN}`,
  ],
  [
    'a rule that contradicts itself',
    oneEvent(START, 'RRULE:FREQ=WEEKLY;BYMONTHDAY=3'),
    `line 7: the recurrence rule contradicts itself. ${AGAIN}`,
  ],
  [
    'a rule that ends at no time',
    oneEvent(START, 'RRULE:FREQ=DAILY;UNTIL=soon'),
    `line 7: UNTIL is not a date or a time. ${AGAIN}`,
  ],
  [
    'a rule that says something twice',
    oneEvent(START, 'RRULE:FREQ=DAILY;BYDAY=MO;BYDAY=TU'),
    `line 7: the recurrence rule has a part twice. ${AGAIN}`,
  ],
  [
    'all-day events by hours',
    oneEvent('DTSTART;VALUE=DATE:20260303', 'RRULE:FREQ=HOURLY'),
    `line 7: the recurrence rule repeats all-day events by hours. ${AGAIN}`,
  ],
  [
    'a count of none',
    oneEvent(START, 'RRULE:FREQ=DAILY;COUNT=0'),
    `line 7: the recurrence rule has a COUNT below 1. ${AGAIN}`,
  ],
  [
    'numbered weekdays in weeks',
    oneEvent(START, 'RRULE:FREQ=WEEKLY;BYDAY=1MO'),
    `line 7: the recurrence rule uses numbered weekdays, but not within months or years. ${AGAIN}`,
  ],
  [
    'a rule of times to leave out',
    oneEvent(START, 'EXRULE:FREQ=DAILY'),
    'line 7: EXRULE is not supported. Use EXDATE for the times to exclude.',
  ],
  [
    'a time left out that is none',
    oneEvent(START, 'EXDATE:20260303T120000Z,later'),
    `line 7: EXDATE is not a date or a time. ${AGAIN}`,
  ],
  [
    'a period that runs backward',
    oneEvent(START, 'RDATE;VALUE=PERIOD:20260303T120000Z/20260303T110000Z'),
    `line 7: a period in RDATE ends before it starts. ${AGAIN}`,
  ],
];

test.each(BROKEN)('%s is refused with its line', (_name, text, fault) => {
  expect(faultOf(text)).toBe(`Roster, ${fault}`);
});

test('a truncated file is rejected: half a roster would look like gaps', () => {
  const whole = fixture('outlook').trimEnd();
  const accepted = Array.from({ length: Math.floor(whole.length / 7) }, (_, i) =>
    whole.slice(0, i * 7),
  ).filter((text) => 'calendar' in readCalendar(text, MARCH));
  expect(accepted).toEqual([]);
  expect(faultOf(whole)).toBe('read');
});

test('properties that are not used may be irregular', () => {
  const odd = [
    'GEO:nowhere',
    'ATTACH;ENCODING=BASE64;VALUE=BINARY:////',
    'X-ODD;A=:',
    'CATEGORIES:a,b\\',
    'PRIORITY:high',
  ];
  expect(shiftLines(oneEvent(START, 'DTEND:20260303T130000Z', ...odd))).toHaveLength(1);
});

test('bytes are read as UTF-8, as UTF-16 by their byte order mark, or else as the Western European code page', () => {
  const text = 'BEGIN:VCALENDAR\nSUMMARY:Zoë Müller';
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
  expect(decodeCalendar(Buffer.from(text))).toBe(text);
  expect(decodeCalendar(Buffer.from(`\uFEFF${text}`))).toBe(text);
  expect(decodeCalendar(utf16)).toBe(text);
  expect(decodeCalendar(Buffer.from(utf16).swap16())).toBe(text);
  expect(decodeCalendar(Buffer.from(text, 'latin1'))).toBe(text);
});

const PIECES = fc.constantFrom(
  ...[
    'BEGIN:VEVENT',
    'END:VEVENT',
    'BEGIN:VTIMEZONE',
    'END:VTIMEZONE',
    'END:VCALENDAR',
    '\r',
    '\n',
    '\n ',
    '\t',
    '"',
  ],
  ...[
    ':',
    ';',
    ',',
    '\\',
    '\u0000',
    '\uD800',
    '\uFEFF',
    '-',
    '9',
    'Z',
    '=',
    ';TZID=Europe/Paris',
    ';VALUE=DATE',
  ],
  ...[
    'RRULE:FREQ=DAILY',
    'RRULE:FREQ=YEARLY;BYDAY=MO',
    'RECURRENCE-ID:20260310T000000Z',
    '__proto__:1',
    'UNTIL=',
    '/',
  ],
);

test('reading never throws, whatever was done to the text, and names a line of the file', () => {
  const change = fc.record({
    at: fc.nat(4_000),
    removed: fc.nat(30),
    put: fc.oneof(PIECES, fc.string({ unit: 'binary', maxLength: 8 })),
  });
  const names = fc.constantFrom('pagerduty', 'opsgenie', 'qgenda', 'amion', 'outlook', 'google');
  fc.assert(
    fc.property(names, fc.array(change, { minLength: 1, maxLength: 4 }), (name, changes) => {
      const whole = fixture(name);
      const text = changes.reduce(
        (before, { at, removed, put }) =>
          before.slice(0, at % whole.length) + put + before.slice((at % whole.length) + removed),
        whole,
      );
      const read = readCalendar(text, MARCH);
      if ('calendar' in read) {
        for (const shift of read.calendar.shifts) expect(shift.from < shift.to).toBe(true);
        return;
      }
      expect(read.fault.line).toBeGreaterThanOrEqual(1);
      expect(read.fault.line).toBeLessThanOrEqual(text.split(/\r\n|\n|\r/).length);
    }),
    { numRuns: 600 },
  );
});
