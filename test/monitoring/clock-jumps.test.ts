import { expect, test } from 'vitest';
import { jumpsBetween } from '../../src/monitoring/clock-jumps.ts';

const AT = { real: 1_000, machine: 1_000_000, database: 2_000_000 };
const after = (machine: number, database: number) => ({
  real: AT.real + 10_000,
  machine: AT.machine + machine,
  database: AT.database + database,
});

test('clocks that go with real time, or nearly, were not set', () => {
  expect(jumpsBetween(null, AT)).toEqual([]);
  expect(jumpsBetween(AT, after(10_000, 14_900))).toEqual([]);
});

test('a clock that was set is named, with how far', () => {
  expect(jumpsBetween(AT, after(10_000 - 3_600_000, 10_000))).toEqual([{ of: 'machine', byMs: -3_600_000 }]);
  expect(jumpsBetween(AT, after(40_000, 70_000))).toEqual([
    { of: 'machine', byMs: 30_000 },
    { of: 'database', byMs: 60_000 },
  ]);
});
