import { expect, test } from 'vitest';
import { formatFault } from '../../src/plan/fault.ts';
import { readPlan } from '../../src/plan/read.ts';
import { SMALL_PLAN, smallPlanWith } from './small-plan.ts';

const LED = smallPlanWith('sites:\n', 'leads: { RADIOLOGY: [priya], IT: [ivan] }\nsites:\n');
const withSchedule = (...layers: string[]) =>
  LED.replace(
    'policies:\n',
    `schedules:\n  desk:\n    name: Desk\n    zone: America/New_York\n    layers:\n${layers.map((layer) => `      - ${layer}\n`).join('')}policies:\n`,
  );
const WEEKLY = '{ name: Week, people: [priya, ivan], rotation: weekly, starts: 2026-01-05, handOver: 08:00 }';

/** Plans that hold, and what in them is hardly meant. */
const DOUBTS: [name: string, text: string, ...warnings: string[]][] = [
  ['nothing to doubt', LED],
  [
    'no leads at all',
    SMALL_PLAN,
    '1:1: nobody leads RADIOLOGY, so no tolerance can be signed for it. Name at least one person under leads, RADIOLOGY.',
    '1:1: nobody leads IT, so no tolerance can be signed for it. Name at least one person under leads, IT.',
  ],
  [
    'no leads of one side',
    smallPlanWith('sites:\n', 'leads: { RADIOLOGY: [priya], IT: [] }\nsites:\n'),
    '8:30: nobody leads IT, so no tolerance can be signed for it. Name at least one person under leads, IT.',
  ],
  [
    'a service without a tolerance',
    LED.replace(
      '  ed: { name',
      '  icu: { name: ICU, channel: C0ICU, phone: 555-0143, callRole: admin }\n  ed: { name',
    ),
    '22:3: "icu" has no tolerance for any system, so it is never notified and has no clock. Add it under the tolerances of the systems it depends on.',
  ],
  [
    'a layer under one that is on call at all hours',
    withSchedule(WEEKLY, '{ name: Nights, people: [aod], hours: 17:00-08:00 }'),
    '24:9: nobody in this layer is ever on call from 2026-01-05 on: "Week" above it is on call at all hours. Put this layer above, limit the other ("hours", "days", "until"), or remove one.',
  ],
  [
    'a layer under one that leaves the days to it',
    withSchedule('{ name: Nights, people: [aod], hours: 17:00-08:00 }', WEEKLY),
  ],
  [
    'a layer under one with a turn of nobody',
    withSchedule(WEEKLY.replace('ivan', 'nobody'), '{ name: Rest, people: [aod] }'),
  ],
];

test.each(DOUBTS)('%s', (_name, text, ...warnings) => {
  const read = readPlan(text, 'hospital.yaml');
  expect('plan' in read ? read.warnings.map(formatFault) : read.faults.map(formatFault)).toEqual(
    warnings.map((warning) => `hospital.yaml:${warning}`),
  );
});
