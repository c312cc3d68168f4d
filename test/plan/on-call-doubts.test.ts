import { expect, test } from 'vitest';
import { formatFault } from '../../src/plan/fault.ts';
import { onCallDoubts } from '../../src/plan/on-call-doubts.ts';
import { readPlan } from '../../src/plan/read.ts';
import { STAFFED_PLAN } from './small-plan.ts';

const NOW = new Date('2026-11-26T19:00:00Z');

function doubtsOf(steps: string, known = true, ...layers: string[]): string[] {
  const text = STAFFED_PLAN.replace(
    'side: IT, repeats: 1, steps: [{ people: [priya, ivan], wait: 5 min }]',
    `side: IT, repeats: 1, steps: ${steps}`,
  ).replace(
    'services:\n',
    `schedules:\n  desk:\n    name: Desk\n    zone: America/New_York\n    layers:\n${layers.map((layer) => `      - ${layer}\n`).join('')}services:\n`,
  );
  const read = readPlan(text, 'hospital.yaml');
  if ('faults' in read) throw new Error(read.faults.map(formatFault).join('\n'));
  return onCallDoubts(read.plan, known ? read.plan.schedules : [], NOW).map((doubt) =>
    formatFault(read.placed(doubt)),
  );
}

const DAYS = '{ name: Days, people: [ivan], hours: 08:00-17:00 }';
const NIGHTS = '{ name: Nights, people: [priya], hours: 17:00-08:00, days: Mon-Fri }';

test('a side that is asked only while somebody is on call says when nobody is', () => {
  expect(doubtsOf('[{ schedules: [desk], wait: 5 min }]', true, DAYS)).toEqual([
    'hospital.yaml:19:41: nobody on IT is on call every day 17:00–08:00: only the last resort is paged then. Add a layer or "otherwise" to schedule "desk", or a step with a person to policy "it".',
  ]);
});

test('a first step of nobody, with another behind it, says that this one is paged at once', () => {
  expect(
    doubtsOf('[{ schedules: [desk], wait: 5 min }, { people: [priya], wait: 5 min }]', true, DAYS, NIGHTS),
  ).toEqual([
    'hospital.yaml:19:41: the first step of policy "it" pages nobody Sat, Sun 17:00–08:00: the next step is paged at once. If that is not meant, add a layer or "otherwise" to schedule "desk".',
  ]);
});

test.each([
  ['somebody is named in the first step', '[{ people: [ivan], wait: 5 min }]', true, DAYS],
  [
    'somebody is on call at every hour',
    '[{ schedules: [desk], wait: 5 min }]',
    true,
    '{ name: All, people: [ivan] }',
  ],
  ['the schedule’s calendar is not known', '[{ schedules: [desk], wait: 5 min }]', false, DAYS],
])('nothing is said where %s', (_name, steps, known, layer) => {
  expect(doubtsOf(steps, known, layer)).toEqual([]);
});
