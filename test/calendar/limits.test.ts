import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/calendar/limits.ts';
import { stopwatch } from '../../src/practice/limits/waited.ts';
import { calendarOf, faultOf, oneEvent, readAll, shiftLines } from './reading.ts';

/** No hostile calendar may take longer; each takes well under a second. */
const GUARD_MS = 15_000;

const START = 'DTSTART:20260303T120000Z';

function timed(text: string): string {
  const passed = stopwatch();
  const fault = faultOf(text);
  expect(passed()).toBeLessThan(GUARD_MS);
  return fault;
}

const event = (...lines: string[]) => ['BEGIN:VEVENT', 'SUMMARY:Ivan Petrov', ...lines, 'END:VEVENT'];
const many = (count: number, ...lines: string[]) =>
  calendarOf(...Array.from({ length: count }, () => event(...lines)).flat());

describe('rules that never end', () => {
  test.each(['SECONDLY', 'MINUTELY'])('%s is no shift', (freq) => {
    expect(timed(oneEvent(START, `RRULE:FREQ=${freq}`))).toBe(
      'Roster, line 7: the recurrence rule repeats by seconds or minutes: that is not a shift. Export the calendar again.',
    );
  });

  const sixty = Array.from({ length: 20 }, (_, i) => i).join(',');

  test('every second of the day', () => {
    const rule = `RRULE:FREQ=DAILY;BYSECOND=${sixty};BYMINUTE=${sixty};BYHOUR=0,1,2,3,4,5,6,7`;
    expect(timed(oneEvent(START, 'DURATION:PT1H', rule))).toMatch(/more than 20000 shifts/);
  });

  test.each([
    ['a day that no month has', 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'],
    ['a day that no month has, hour by hour', 'FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=31'],
    ['a count without end', 'FREQ=HOURLY;COUNT=999999999;BYMONTH=2;BYMONTHDAY=30'],
    ['a weekday that never falls so', 'FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31;BYDAY=5MO'],
  ])('%s never comes', (_name, rule) => {
    expect(timed(oneEvent(START, 'DURATION:PT1H', `RRULE:${rule}`))).toBe('read');
    expect(shiftLines(oneEvent(START, 'DURATION:PT1H', `RRULE:${rule}`))).toEqual([]);
  });

  test('a daily rule without end is read as far as it is asked for, also when it began long ago', () => {
    const text = oneEvent('DTSTART:19950303T120000Z', 'DURATION:PT1H', 'RRULE:FREQ=HOURLY;INTERVAL=24');
    expect(shiftLines(text)).toHaveLength(31);
  });

  test('many rules share one budget, and the line where it ended is named', () => {
    expect(timed(many(2_000, 'DTSTART:20200101T120000Z', 'RRULE:FREQ=DAILY;COUNT=1000'))).toMatch(
      /line 2506: the events in this calendar repeat too often to be read/,
    );
  });

  test('a real hospital is far below it', () => {
    const rules = many(300, 'DTSTART:20200106T120000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY');
    expect(readAll(rules).shifts).toHaveLength(300 * 31);
  });

  test('an unreasonable interval', () => {
    expect(timed(oneEvent(START, 'RRULE:FREQ=WEEKLY;INTERVAL=999999999'))).toMatch(
      /INTERVAL of more than 1,000/,
    );
  });

  test('a zone whose clock changes every hour', () => {
    const zone = ['BEGIN:STANDARD', 'DTSTART:16010101T000000', 'TZOFFSETFROM:+0000', 'TZOFFSETTO:+0100'];
    const text = calendarOf(
      ...['BEGIN:VTIMEZONE', 'TZID:Bad', ...zone, 'RRULE:FREQ=HOURLY', 'END:STANDARD', 'END:VTIMEZONE'],
      ...event('DTSTART;TZID=Bad:20260303T120000'),
    );
    expect(timed(text)).toMatch(/line 9: the clock changes of this time zone do not repeat yearly/);
  });

  test('a zone with a date that never comes', () => {
    const zone = ['BEGIN:STANDARD', 'DTSTART:16010101T000000', 'TZOFFSETFROM:+0000', 'TZOFFSETTO:+0100'];
    const rule = 'RRULE:FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=15,16;BYDAY=5MO';
    const text = calendarOf(
      ...['BEGIN:VTIMEZONE', 'TZID:Bad', ...zone, rule, 'END:STANDARD', 'END:VTIMEZONE'],
      ...event('DTSTART;TZID=Bad:20260303T120000', 'DURATION:PT1H'),
    );
    expect(timed(text)).toBe('read');
  });
});

describe('files that are too large', () => {
  test('10 million characters', () => {
    expect(timed(calendarOf(`DESCRIPTION:${'x'.repeat(10_000_000)}`))).toBe(
      'Roster, line 1: the calendar has more than 5 million characters. Export fewer months.',
    );
  });

  test('just below the limit: one endless line, folded everywhere, or many events', () => {
    const room = LIMITS.characters - 200;
    expect(timed(calendarOf(`DESCRIPTION:${'x'.repeat(room)}`))).toBe('read');
    expect(timed(calendarOf(`DESCRIPTION:${'x\r\n '.repeat(room / 4)}`))).toBe('read');
    expect(timed(calendarOf(`SUMMARY:${';A="'.repeat(room / 4)}`))).toBe('read');
    const lines = event(
      'DTSTART:20260303T120000Z',
      'DTEND:20260303T130000Z',
      `DESCRIPTION:${'x'.repeat(120)}`,
    );
    expect(timed(calendarOf(...Array.from({ length: 20_000 }, () => lines).flat()))).toBe('read');
  });

  test('too many events for a roster', () => {
    expect(timed(many(LIMITS.events + 1, START))).toBe(
      'Roster, line 1: the calendar has more than 20000 events. Export fewer months.',
    );
  });

  test('one event with more added times than a roster has shifts', () => {
    const times = Array.from({ length: 25_000 }, (_, i) =>
      new Date(Date.UTC(2026, 2, 2) + i * 60_000).toISOString().replace(/[-:]|\.000/g, ''),
    );
    expect(timed(oneEvent(START, 'DURATION:PT1M', `RDATE:${times.join(',')}`))).toMatch(
      /line 3: the calendar has more than 20000 shifts/,
    );
  });

  test('an endless list of times left out', () => {
    const times = Array.from({ length: 250_000 }, () => '20260303T120000Z').join(',');
    expect(timed(oneEvent(START, 'DURATION:PT1H', 'RRULE:FREQ=HOURLY', `EXDATE:${times}`))).toBe('read');
  });

  test('too many time zones', () => {
    const zones = Array.from({ length: 60 }, (_, i) =>
      event(`DTSTART;TZID=/x${i}/America/New_York:20260303T120000`),
    );
    expect(timed(calendarOf(...zones.flat()))).toMatch(/line 205: the calendar has more than 50 time zones/);
  });

  test('rules with lists without measure', () => {
    const days = Array.from({ length: 100 }, () => 'MO').join(',');
    expect(timed(many(1_000, START, `RRULE:FREQ=MONTHLY;BYDAY=${days}`))).toMatch(/too many values/);
  });
});
