import fc from 'fast-check';
import { expect, test } from 'vitest';
import { budgetOf } from '../../src/calendar/limits.ts';
import { repetitions } from '../../src/calendar/repetitions.ts';
import { readRule } from '../../src/calendar/rule.ts';
import { ANY_RULE } from './any-rule.ts';
import { oneEvent, readAll } from './reading.ts';
import { ruleByHand } from './rule-by-hand.ts';

/** The whole year in which the last period before it may begin: BYSETPOS counts in whole ones. */
const TO = new Date('2026-01-01T00:00Z');
const LATE = new Date('2025-06-01T00:00Z');

function computed(rule: string, start: Date, from: Date): number[] {
  const read = readRule({ line: 1, params: {}, raw: rule });
  if (!read) throw new Error('empty');
  return repetitions(read, start.getTime(), null, from.getTime(), TO.getTime(), 1, budgetOf());
}

const lines = (times: number[]) => times.map((at) => new Date(at).toISOString()).join('\n');

test('any rule of 3,000 repeats as worked out by hand, also where it is looked at late', () => {
  let times = 0;
  fc.assert(
    fc.property(ANY_RULE, ({ start, rule }) => {
      const byHand = ruleByHand({ start, rule }, TO);
      times += byHand.length;
      const isLate = (at: number) => at >= LATE.getTime();
      const [whole, late] = [computed(rule, start, start), computed(rule, start, LATE).filter(isLate)];
      const same = whole.join() === byHand.join() && late.join() === byHand.filter(isLate).join();
      // Put into lines only where it is wrong: most rules have thousands of times.
      if (!same) expect([lines(whole), lines(late)]).toEqual([lines(byHand), lines(byHand.filter(isLate))]);
    }),
    { numRuns: 3_000, seed: 5_545 },
  );
  expect(times).toBeGreaterThan(100_000);
});

/** Rules that the library used before got wrong in silence, and their days in 2026 (New York, 08:00). */
const UNUSUAL: [rule: string, start: string, days: string][] = [
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', '20260102', '01-02 01-09 01-16 01-23'],
  ['FREQ=DAILY;BYHOUR=8,20;BYSETPOS=1', '20260101', '01-01 01-02 01-03 01-04'],
  ['FREQ=DAILY;BYMONTHDAY=-1,15', '20260115', '01-15 01-31 02-15 02-28'],
  ['FREQ=HOURLY;INTERVAL=24;BYMONTHDAY=-1', '20260131', '01-31 02-28 03-31 04-30'],
  ['FREQ=MONTHLY;INTERVAL=2;BYMONTH=1,4,5,9', '20260110', '01-10 05-10 09-10'],
  ['FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=2,-1', '20260104', '01-04 01-31 02-07 02-28'],
  ['FREQ=YEARLY;BYMONTHDAY=1,-1', '20260101', '01-01 01-31 02-01 02-28'],
  ['FREQ=MONTHLY;BYDAY=1MO,3MO;BYHOUR=8', '20260105', '01-05 01-19 02-02 02-16'],
  ['FREQ=YEARLY;BYDAY=20MO', '20260518', '05-18'],
  ['FREQ=YEARLY;BYDAY=-1FR;BYMONTH=11', '20261127', '11-27'],
  ['FREQ=YEARLY;BYDAY=MO;BYSETPOS=-1', '20261228', '12-28'],
];

test.each(UNUSUAL)('%s from %s falls on %s', (rule, start, days) => {
  const text = oneEvent(`DTSTART;TZID=America/New_York:${start}T080000`, 'DURATION:PT1H', `RRULE:${rule}`);
  const year = { from: new Date('2026-01-01T00:00Z'), to: new Date('2027-01-01T00:00Z') };
  const all = readAll(text, year).shifts.map(({ from }) => from.toISOString().slice(5, 10));
  expect(all.slice(0, 4).join(' ')).toBe(days);
});

test('on the last workday of each week somebody is on call 52 times a year, not 261', () => {
  const times = ['DTSTART;TZID=America/New_York:20260102T080000', 'DURATION:PT9H'];
  const text = oneEvent(...times, 'RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1');
  const year = { from: new Date('2026-01-01T00:00Z'), to: new Date('2027-01-01T00:00Z') };
  expect(readAll(text, year).shifts).toHaveLength(52);
});
