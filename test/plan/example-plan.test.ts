import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatFault } from '../../src/plan/fault.ts';
import { readPlan } from '../../src/plan/read.ts';

const TEXT = readFileSync(new URL('../../docs/hospital.example.yaml', import.meta.url), 'utf8');

/** With Slack IDs as a hospital puts them in. */
const FILLED_IN = TEXT.replace(/C0CHANGE/g, 'C0OURS').replace(/U0CHANGE/g, 'U0OURS');

test('the plan to copy holds once the Slack IDs are the hospital’s own', () => {
  const read = readPlan(FILLED_IN, 'hospital.example.yaml');
  expect('faults' in read ? read.faults.map(formatFault) : []).toEqual([]);
});

test('every Slack ID of the example is refused with its line and what belongs there', () => {
  const ids = TEXT.split('\n').flatMap((line, i) =>
    /[CU]0CHANGE/.test(line) && !/^ *#/.test(line) ? [i + 1] : [],
  );
  const read = readPlan(TEXT, 'hospital.example.yaml');
  const faults = 'faults' in read ? read.faults : [];
  expect(faults.map(({ line }) => line)).toEqual(ids);
  for (const { what, remedy } of faults) {
    expect(what).toMatch(/^"[CU]0CHANGE\w+" is the example’s, not yours$/);
    expect(remedy).toMatch(/^Write the (member )?ID of /);
  }
});

test('what it leaves open is said by warnings, and is only who has which role, and numbers that are made up', () => {
  const read = readPlan(FILLED_IN, 'hospital.example.yaml');
  for (const { what } of 'plan' in read ? read.warnings : [])
    expect(what).toMatch(/^nobody has the roles "|^numbers with 555-01 are made up/);
});

test('it fits on three screens and is commented', () => {
  const lines = TEXT.trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(150);
  expect(lines.filter((line) => line.includes('#')).length).toBeGreaterThan(30);
});
