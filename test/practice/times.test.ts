import { expect, test } from 'vitest';
import { dateText, fieldTime, instantOf, stampText } from '../../src/practice/page/browser/times.ts';

const NEW_YORK = 'America/New_York';
const seconds = (text: string): number => Date.parse(text) / 1_000;
const at = seconds('2026-11-26T02:40:00Z');

test.each([
  ['{date_num}', '2026-11-25'],
  ['{date}', 'November 25, 2026'],
  ['{date_short} at {time}', 'Nov 25, 2026 at 9:40 PM'],
  ['{date_long}', 'Wednesday, November 25, 2026'],
  ['{date_pretty}', 'yesterday'],
  ['{time_secs}', '9:40:00 PM'],
  ['{ago}', '14 hours ago'],
  ['{something}', '{something}'],
])('%s is %s to a reader in New York', (format, text) => {
  expect(dateText(at, format, NEW_YORK, Date.parse('2026-11-26T17:00:00Z'))).toBe(text);
});

test('a message of today has its time, an older one its day as well', () => {
  const now = Date.parse('2026-11-26T03:00:00Z');
  expect(stampText(at * 1_000, NEW_YORK, now)).toBe('9:40 PM');
  expect(stampText((at - 86_400) * 1_000, NEW_YORK, now)).toBe('Nov 24, 9:40 PM');
});

test.each([
  ['2026-11-26T10:42', NEW_YORK, '2026-11-26T15:42:00Z'],
  ['2026-07-01T10:42', 'Asia/Kolkata', '2026-07-01T05:12:00Z'],
  ['2026-03-08T03:30', NEW_YORK, '2026-03-08T07:30:00Z'],
  ['2026-11-01T01:30', NEW_YORK, '2026-11-01T05:30:00Z'],
  ['2026-11-01T02:30', NEW_YORK, '2026-11-01T07:30:00Z'],
])('%s on a clock in %s is %s', (field, zone, instant) => {
  expect(instantOf(field, zone)).toBe(seconds(instant));
  expect(fieldTime(seconds(instant), zone)).toBe(field);
});
