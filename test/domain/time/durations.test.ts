import { expect, test } from 'vitest';
import { minutesText, readDuration, readSeconds, secondsText } from '../../../src/domain/time/durations.ts';

test.each([
  ['25m', 25],
  ['25 Min', 25],
  ['1h', 60],
  ['1.5 h', 90],
  ['1 h 30 min', 90],
  ['1h30', 90],
  ['1h30m', 90],
  ['2 hours and 5 minutes', 125],
  ['2 d', 2_880],
  ['1 day, 2 hrs', 1_560],
  ['0.6 m', 1],
  ['366 d', 527_040],
])('"%s" is %i minutes', (text, minutes) => {
  expect(readDuration(text)).toBe(minutes);
});

test.each([
  '',
  '0 min',
  '0.4 m',
  '-5 m',
  '5',
  'm',
  '5 months',
  '1,5 h',
  '5 mm',
  '1h 30 30',
  '367 d',
  `${'9'.repeat(30)} d`,
])('"%s" is not a duration', (text) => {
  expect(readDuration(text)).toBeNull();
});

test.each([
  [1, '1 min'],
  [59, '59 min'],
  [60, '1 h'],
  [90, '1 h 30 min'],
  [4_321, '72 h 1 min'],
])('%i minutes are written as "%s", and read back', (minutes, text) => {
  expect(minutesText(minutes)).toBe(text);
  expect(readDuration(text)).toBe(minutes);
});

test.each([
  ['400 ms', 0.4, '400 ms'],
  ['10s', 10, '10 s'],
  ['90 sec', 90, '90 s'],
  ['2 min', 120, '2 min'],
  ['1 h', 3_600, '60 min'],
])('a short duration "%s" is %d seconds, which are read back', (text, seconds, written) => {
  expect(readSeconds(text)).toBe(seconds);
  expect(secondsText(seconds)).toBe(written);
  expect(readSeconds(written)).toBe(seconds);
});

test.each(['', '10', '0 s', '-1 s', '1 min 30 s', '40 d', 's', '10 parsecs'])(
  '"%s" is no short duration',
  (text) => {
    expect(readSeconds(text)).toBeNull();
  },
);
