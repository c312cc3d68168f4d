import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatFault } from '../../src/plan/fault.ts';
import { readPlan } from '../../src/plan/read.ts';

const TEXT = readFileSync(new URL('../../docs/hospital.example.yaml', import.meta.url), 'utf8');

test('the plan to copy holds as it stands', () => {
  const read = readPlan(TEXT, 'hospital.example.yaml');
  expect('faults' in read ? read.faults.map(formatFault) : []).toEqual([]);
});

test('what it leaves open is said by warnings, and is only who has which role', () => {
  const read = readPlan(TEXT, 'hospital.example.yaml');
  for (const { what } of 'plan' in read ? read.warnings : []) expect(what).toMatch(/^nobody has the role "/);
});

test('it fits on three screens and is commented', () => {
  const lines = TEXT.trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(150);
  expect(lines.filter((line) => line.includes('#')).length).toBeGreaterThan(30);
});
