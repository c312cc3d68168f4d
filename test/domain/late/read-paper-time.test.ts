import { expect, test } from 'vitest';
import { readPaperTime } from '../../../src/domain/late/read-paper-time.ts';

const NEW_YORK = 'America/New_York';
const now = new Date('2026-03-10T16:00:00Z');
const spring = new Date('2026-03-08T03:10:00Z');
const read = (text: string, after: Date | null = null, at = now) =>
  readPaperTime(text, { field: 'since', now: at, zone: NEW_YORK, after }).toISOString();

test.each<[string, Date | null, string]>([
  ['2026-03-09 02:30', null, '2026-03-09T06:30:00.000Z'],
  ['2026-03-09T02:30', null, '2026-03-09T06:30:00.000Z'],
  ['2026-03-09 02:30:15', null, '2026-03-09T06:30:00.000Z'],
  ['2026-03-09 2:30 pm', null, '2026-03-09T18:30:00.000Z'],
  ['yesterday 23:10', null, '2026-03-10T03:10:00.000Z'],
  ['today 02:30', null, '2026-03-10T06:30:00.000Z'],
  ['11:59', null, '2026-03-10T15:59:00.000Z'],
  ['12:01', null, '2026-03-09T16:01:00.000Z'],
  ['2026-03-09 02:30-05:00', null, '2026-03-09T07:30:00.000Z'],
  ['2026-03-09T06:30Z', null, '2026-03-09T06:30:00.000Z'],
  ['23:30', new Date('2026-03-09T03:10:00Z'), '2026-03-09T03:30:00.000Z'],
  ['01:40', new Date('2026-03-09T03:10:00Z'), '2026-03-09T05:40:00.000Z'],
  ['23:10', new Date('2026-03-09T03:10:20Z'), '2026-03-09T03:10:00.000Z'],
  ['03:30', spring, '2026-03-08T07:30:00.000Z'],
])('%j after %s is %s', (text, after, at) => {
  expect(read(text, after)).toBe(at);
});

test.each<[string, Date | null, string]>([
  ['', null, 'Type the date and the time'],
  ['noon', null, 'Type the date and the time'],
  ['2026-13-09 02:30', null, 'There is no such date'],
  ['2026-02-30 02:30', null, 'There is no such date'],
  ['2026-03-08 02:30', null, 'did not exist: the clocks went forward'],
  ['02:30', spring, 'did not exist: the clocks went forward'],
  ['2025-11-02 01:30', null, 'came twice: the clocks went back'],
  ['2026-03-10 12:01', null, 'lies in the future: it is 12:00 EDT now'],
  ['2024-03-09 02:30', null, 'over a year ago'],
  ['23:00', new Date('2026-03-09T03:10:00Z'), 'over 12 hours after the time before it: add the date'],
])('%j after %s is refused', (text, after, said) => {
  expect(() => read(text, after)).toThrow(
    expect.objectContaining({ field: 'since', message: expect.stringContaining(said) }),
  );
});

test('both meanings of a time that came twice can be written', () => {
  expect(read('2025-11-02 01:30-04:00')).toBe('2025-11-02T05:30:00.000Z');
  expect(read('2025-11-02 01:30-05:00')).toBe('2025-11-02T06:30:00.000Z');
});
