import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarIntervals } from '../../../src/domain/schedule/calendar-intervals.ts';
import { calendarOverlaps } from '../../../src/domain/schedule/calendar-overlaps.ts';
import { gapsAndOverlaps } from '../../../src/domain/schedule/gaps-and-overlaps.ts';
import type { ImportedShift } from '../../../src/domain/schedule/schedule.ts';
import { shiftsIn } from '../../../src/domain/schedule/shifts-in.ts';
import { calendar, schedule } from './make.ts';

const BEGIN = Date.parse('2026-03-01T00:00:00Z');
const HOUR = 3_600_000;
const FROM = BEGIN + 4 * HOUR;
const TO = BEGIN + 30 * HOUR;

const SHIFTS = fc.array(
  fc
    .record({
      begins: fc.nat(36),
      hours: fc.integer({ min: 1, max: 12 }),
      person: fc.constantFrom('ana', 'ben', 'cleo', null),
    })
    .map(({ begins, hours, person }) => ({
      from: new Date(BEGIN + begins * HOUR),
      to: new Date(BEGIN + (begins + hours) * HOUR),
      person,
      name: 'x',
    })),
  { maxLength: 12 },
);

/** Who is on call at an instant, the one who counts first: each person once. */
function inOrder(shifts: readonly ImportedShift[], at: number): (string | null)[] {
  const here = shifts
    .filter(({ from, to, person }) => person !== null && from.getTime() <= at && at < to.getTime())
    .toSorted((a, b) => a.from.getTime() - b.from.getTime() || b.to.getTime() - a.to.getTime());
  return [...new Set(here.reverse().map(({ person }) => person))];
}

test('at every hour an overlap names who counts and who would be on call without them', () => {
  fc.assert(
    fc.property(SHIFTS, (shifts) => {
      const overlaps = calendarOverlaps(shifts, FROM, TO);
      for (let at = FROM; at < TO; at += HOUR) {
        const [wins, loses] = inOrder(shifts, at);
        const found = overlaps.filter(({ from, to }) => from <= at && at < to);
        expect(found.map((one) => [one.wins, one.loses])).toEqual(loses ? [[wins, loses]] : []);
        const pieces = calendarIntervals(shifts, { kind: 'otherwise' }, FROM, TO);
        expect(pieces.find(({ from, to }) => from <= at && at < to)?.person).toBe(wins);
      }
      expect(overlaps.every(({ from, to }) => from >= FROM && from < to && to <= TO)).toBe(true);
    }),
    { numRuns: 1_000, seed: 4 },
  );
});

/** A schedule whose calendar has so many shifts within four weeks, each of them lying over thousands of others. */
function crowded(shifts: number) {
  const span = 14 * 24 * HOUR;
  const entries = Array.from({ length: shifts }, (_, i): [string, string, string] => [
    new Date(BEGIN + Math.floor((i * span) / shifts)).toISOString(),
    new Date(BEGIN + 2 * span - Math.floor((i * span * 0.9) / shifts)).toISOString(),
    `person-${i % 40}`,
  ]);
  return schedule([calendar(...entries)]);
}

/** Milliseconds of this process’s own work, whatever else the machine does, for a four weeks’ view; the best of five. */
function cpuOfView(shifts: number): number {
  const roster = crowded(shifts);
  const [from, to] = [new Date(BEGIN), new Date(BEGIN + 28 * 24 * HOUR)];
  return Math.min(
    ...Array.from({ length: 5 }, () => {
      const before = process.cpuUsage();
      expect(gapsAndOverlaps(roster, [], from, to).overlaps.length).toBeGreaterThan(shifts / 2);
      expect(shiftsIn(roster, [], from, to).length).toBeGreaterThan(shifts / 2);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    }),
  );
}

test('a view of 20,000 overlapping shifts takes well under 100 ms, and the cost does not grow with the square', () => {
  const some = cpuOfView(5_000);
  const many = cpuOfView(20_000);
  process.stdout.write(
    `a four weeks' view, ms of CPU: 5,000 shifts ${some.toFixed(1)}, 20,000 ${many.toFixed(1)}\n`,
  );
  // It was 25 s. The margin is for a slow machine; the ratio says that it stays linear.
  expect(many).toBeLessThan(1_000);
  expect(many).toBeLessThan(Math.max(12 * some, 100));
});
