import fc from 'fast-check';
import { expect, test } from 'vitest';
import { downtimeMinutes, type OutagePeriod } from '../../../src/domain/incident/downtime.ts';

const night = (time: string) => new Date(`2026-03-10T${time}.000Z`);
const span = (start: string, end: string | null): OutagePeriod => ({
  start: night(`${start}:00`),
  end: end === null ? null : night(`${end}:00`),
});
const now = night('06:00:00');

test.each<[string, OutagePeriod[], number]>([
  ['nothing', [], 0],
  ['one', [span('02:00', '03:00')], 60],
  ['overlapping', [span('02:30', '03:30'), span('02:00', '03:00')], 90],
  ['one inside another', [span('02:00', '04:00'), span('02:30', '03:00')], 120],
  ['the same twice', [span('02:00', '03:00'), span('02:00', '03:00')], 60],
  ['touching', [span('02:00', '03:00'), span('03:00', '03:30')], 90],
  ['apart', [span('02:00', '02:10'), span('04:00', '04:05')], 15],
  ['still down', [span('05:30', null)], 30],
  ['still down, inside an ended one', [span('05:30', null), span('05:00', '05:45')], 60],
  ['ended before it began', [span('03:00', '02:00'), span('04:00', '04:10')], 10],
  ['begun later than now', [span('07:00', null)], 0],
])('%s', (_name, intervals, minutes) => {
  expect(downtimeMinutes(intervals, now)).toBe(minutes);
});

test('seconds add up before they are cut to whole minutes', () => {
  const half = [
    { start: night('02:00:00'), end: night('02:00:40') },
    { start: night('03:00:00'), end: night('03:00:40') },
  ];
  expect(downtimeMinutes(half, now)).toBe(1);
});

test('the same as counting the minutes one by one, in any order', () => {
  const minute = fc.nat(360);
  const intervals = fc.array(fc.tuple(minute, fc.option(minute)), { maxLength: 8 });
  const start = night('00:00:00').getTime();
  const at = (m: number) => new Date(start + m * 60_000);
  fc.assert(
    fc.property(intervals, (spans) => {
      const counted = Array.from({ length: 360 }, (_, m) => m).filter((m) =>
        spans.some(([from, to]) => from <= m && m < (to ?? 360)),
      ).length;
      expect(
        downtimeMinutes(
          spans.map(([from, to]) => ({ start: at(from), end: to === null ? null : at(to) })),
          now,
        ),
      ).toBe(counted);
    }),
  );
});
