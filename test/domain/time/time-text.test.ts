import { expect, test } from 'vitest';
import {
  agoText,
  dayTimeIn,
  durationText,
  rangeIn,
  shortTimeIn,
  stretchIn,
  timeIn,
} from '../../../src/domain/time/time-text.ts';

test.each([
  ['2026-11-24T15:42:00.000Z', 'America/New_York', '10:42 EST'],
  ['2026-07-24T14:42:00.000Z', 'America/New_York', '10:42 EDT'],
  ['2026-11-24T15:42:00.000Z', 'America/Chicago', '09:42 CST'],
  ['2026-11-01T05:30:00.000Z', 'America/New_York', '01:30 EDT'],
  ['2026-11-01T06:30:00.000Z', 'America/New_York', '01:30 EST'],
  ['2026-03-08T06:59:00.000Z', 'America/New_York', '01:59 EST'],
  ['2026-03-08T07:00:00.000Z', 'America/New_York', '03:00 EDT'],
  ['2026-11-24T05:00:00.000Z', 'America/New_York', '00:00 EST'],
  ['2026-11-24T15:42:00.000Z', 'Asia/Kolkata', '21:12 GMT+5:30'],
])('%s in %s is %s', (iso, zone, text) => {
  expect(timeIn(new Date(iso), zone)).toBe(text);
});

test.each([
  ['the same day there', '2026-11-24T15:42:00.000Z', '2026-11-25T04:59:00.000Z', '10:42 EST'],
  ['the day before there', '2026-11-24T04:10:00.000Z', '2026-11-24T05:00:00.000Z', 'Mon 23 Nov 23:10 EST'],
  ['the day after there', '2026-11-24T06:00:00.000Z', '2026-11-24T04:00:00.000Z', 'Tue 24 Nov 01:00 EST'],
  [
    'the same day a year before',
    '2025-11-24T15:42:00.000Z',
    '2026-11-24T17:00:00.000Z',
    'Mon 24 Nov 10:42 EST',
  ],
])('%s', (_name, at, now, text) => {
  expect(dayTimeIn(new Date(at), 'America/New_York', new Date(now))).toBe(text);
});

test.each([
  [0, '0 min'],
  [-3, '0 min'],
  [45, '45 min'],
  [59.6, '1 h'],
  [60, '1 h'],
  [80, '1 h 20 min'],
  [1_440, '24 h'],
  [2_879, '47 h 59 min'],
  [2_880, '2 d'],
  [3_065, '2 d 3 h'],
])('%d minutes are "%s"', (minutes, text) => {
  expect(durationText(minutes)).toBe(text);
});

test.each([
  ['2026-11-24T07:40:00Z', ''],
  ['2026-11-24T07:39:00Z', '1 min ago'],
  ['2026-11-23T07:50:00Z', '23 h 50 min ago'],
])('an instant at %s is %j', (at, words) => {
  expect(agoText(new Date(at), new Date('2026-11-24T07:40:30Z'))).toBe(words);
});

test.each([
  ['2026-11-24T07:20:00Z', '02:20'],
  ['2026-11-23T07:20:00Z', 'Mon 23 Nov 02:20'],
  ['2026-10-31T07:20:00Z', 'Sat 31 Oct 03:20 EDT'],
])('%s in a text that names its zone once is %s', (at, words) => {
  expect(shortTimeIn(new Date(at), 'America/New_York', new Date('2026-11-24T07:40:00Z'))).toBe(words);
});

test.each([
  ['the zone once', ['2026-03-10T06:30Z', '2026-03-10T07:20Z'], '02:30 to 03:20 EDT'],
  ['another day', ['2026-03-09T06:30Z', '2026-03-10T07:20Z'], 'Mon 9 Mar 02:30 to 03:20 EDT'],
  ['across the hour that repeats', ['2026-11-01T05:30Z', '2026-11-01T06:10Z'], '01:30 EDT to 01:10 EST'],
])('a range names %s', (_, [start = '', end = ''], text) => {
  const now = new Date(end);
  expect(rangeIn(new Date(start), now, 'America/New_York', now)).toBe(text);
});

test.each([
  ['tonight', '2026-07-10T22:00Z', '2026-07-10T23:30Z', '2026-07-10T12:00Z', '18:00 to 19:30 EDT'],
  [
    'on another day',
    '2026-07-10T22:00Z',
    '2026-07-10T23:30Z',
    '2026-07-04T12:00Z',
    'Fri 10 Jul 18:00 to 19:30 EDT',
  ],
  [
    'into the next day',
    '2026-07-11T02:00Z',
    '2026-07-11T06:00Z',
    '2026-07-04T12:00Z',
    'Fri 10 Jul 22:00 to Sat 11 Jul 02:00 EDT',
  ],
  [
    'over a clock change',
    '2026-11-01T05:00Z',
    '2026-11-01T08:00Z',
    '2026-10-20T12:00Z',
    'Sun 1 Nov 01:00 EDT to 03:00 EST',
  ],
])('a stretch ahead: %s', (_, start, end, now, text) => {
  expect(stretchIn(new Date(start), new Date(end), 'America/New_York', new Date(now))).toBe(text);
});
