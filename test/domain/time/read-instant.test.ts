import { expect, test } from 'vitest';
import { readInstant, writeInstant } from '../../../src/domain/time/read-instant.ts';

const NIGHT = new Date('2026-03-10T06:40:31.000Z');
const NEW_YORK = 'America/New_York';

const CASES: [string, string | null][] = [
  ['now', '2026-03-10T06:40:00.000Z'],
  ['08:00', '2026-03-10T12:00:00.000Z'],
  ['02:00', '2026-03-11T06:00:00.000Z'],
  ['tomorrow 8am', '2026-03-11T12:00:00.000Z'],
  ['today 23:30', '2026-03-11T03:30:00.000Z'],
  [' 2026-07-01  08:00 ', '2026-07-01T12:00:00.000Z'],
  // The hour that spring leaves out, and the one that autumn repeats.
  ['2027-03-14 02:30', '2027-03-14T07:00:00.000Z'],
  ['2026-11-01 01:30', '2026-11-01T05:30:00.000Z'],
  ['2026-02-30 08:00', null],
  ['2026-07-01', null],
  ['Monday 08:00', null],
  ['25:00', null],
  ['', null],
];

test.each(CASES)('"%s" is read as %s', (text, expected) => {
  expect(readInstant(text, NIGHT, NEW_YORK)?.toISOString() ?? null).toBe(expected);
});

test('an end without a day is after its start', () => {
  const from = new Date('2026-03-12T22:00:00.000Z');
  expect(readInstant('08:00', NIGHT, NEW_YORK, from)?.toISOString()).toBe('2026-03-13T12:00:00.000Z');
  expect(readInstant('tomorrow 08:00', NIGHT, NEW_YORK, from)?.toISOString()).toBe(
    '2026-03-11T12:00:00.000Z',
  );
});

test('what is written is read again', () => {
  for (const zone of [NEW_YORK, 'Australia/Lord_Howe', 'Asia/Kolkata']) {
    const at = new Date('2026-07-01T12:00:00.000Z');
    expect(readInstant(writeInstant(at, zone), NIGHT, zone)).toEqual(at);
  }
});
