import { expect, test } from 'vitest';
import { formatFault } from '../../src/plan/fault.ts';
import { readPlan } from '../../src/plan/read.ts';
import { STAFFED_PLAN } from './small-plan.ts';

const withPassage = (passage: string, instead: string) => {
  expect(STAFFED_PLAN.split(passage)).toHaveLength(2);
  return STAFFED_PLAN.replace(passage, instead);
};
const LED = withPassage('sites:\n', 'leads: { RADIOLOGY: [priya], IT: [ivan] }\nsites:\n');
const ledWith = (passage: string, instead: string) => {
  expect(LED.split(passage)).toHaveLength(2);
  return LED.replace(passage, instead);
};
const withSchedule = (...layers: string[]) =>
  LED.replace(
    'policies:\n',
    `schedules:\n  desk:\n    name: Desk\n    zone: America/New_York\n    layers:\n${layers.map((layer) => `      - ${layer}\n`).join('')}policies:\n`,
  );
const WEEKLY = '{ name: Week, people: [priya, ivan], rotation: weekly, starts: 2026-01-05, handOver: 08:00 }';

const ONLY_IT = [
  'side: IT, repeats: 1, steps: [{ people: [priya, ivan]',
  'side: IT, repeats: 1, steps: [{ people: [ivan]',
] as const;
const RING =
  'Under people add a number in quotes and how to use it: mobile: "+12025550112", reach: [slack, sms after 1 min, call after 3 min].';

/** Plans that hold, and what in them is hardly meant. */
const DOUBTS: [name: string, text: string, ...warnings: string[]][] = [
  ['nothing to doubt', LED],
  [
    'no leads at all',
    STAFFED_PLAN,
    '1:1: nobody leads RADIOLOGY, so no tolerance can be signed for it. Name at least one person under leads, RADIOLOGY.',
    '1:1: nobody leads IT, so no tolerance can be signed for it. Name at least one person under leads, IT.',
  ],
  [
    'no leads of one side',
    withPassage('sites:\n', 'leads: { RADIOLOGY: [priya], IT: [] }\nsites:\n'),
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
  [
    'one person who is all of a side',
    ledWith(ONLY_IT[0], ONLY_IT[1]),
    '20:41: Ivan Petrov is the whole IT side: if Ivan Petrov does not answer, only the last resort is left. Add a step with a second person to policy "it".',
  ],
  [
    'one person who is all of a side, and the last resort',
    ledWith(ONLY_IT[0], ONLY_IT[1]).replace('people: [aod]', 'people: [ivan]'),
    '7:15: the last resort is only people whom policy "rad" has paged before. Add somebody else, such as the administrator on duty.',
    '20:41: Ivan Petrov is the whole IT side and the last resort too: if Ivan Petrov does not answer, nobody is paged. Add a step with a second person to policy "it".',
  ],
  [
    'people of a side who are paged over Slack alone',
    LED.replaceAll(', reach: [slack, call after 1 min], roles: [admin]', ', roles: [admin]').replaceAll(
      ', reach: [slack, call after 1 min], roles: [on-call]',
      ', reach: [slack, email], email: ivan@example.org, roles: [on-call]',
    ),
    `15:3: nothing rings when Priya Shah and Ivan Petrov are paged: Slack and email wake nobody (also in line 16). ${RING}`,
  ],
  [
    'a last resort that is paged over Slack alone',
    LED.replace(', reach: [slack, call after 1 min], roles: []', ', roles: []'),
    `7:15: nothing rings for the last resort (Dana Cole): Slack and email wake nobody. ${RING}`,
  ],
  [
    'an attack that pages nobody although there is its checklist',
    `${LED}  attack: { name: Attack, scenario: ransomware }\n`,
    '51:3: a suspected attack pages nobody of security. Write a policy with "side: SECURITY" and name it: "attack: { policy: security }". See docs/hospital.example.yaml.',
  ],
  [
    'a bridge without a number',
    ledWith('bridge: 555-0190\n    dependsOn', 'bridge: the blue phone\n    dependsOn'),
    '41:5: nobody can dial this bridge: it has no number. Write a number or a link, such as 555-0190 or ext. 4711.',
  ],
  [
    'mobile numbers that are made up',
    LED.replaceAll('+1202555021', '+1202555011'),
    '15:62: numbers with 555-01 are made up and ring nobody (Priya Shah). Write their own numbers.',
  ],
];

test.each(DOUBTS)('%s', (_name, text, ...warnings) => {
  const read = readPlan(text, 'hospital.yaml');
  expect('plan' in read ? read.warnings.map(formatFault) : read.faults.map(formatFault)).toEqual(
    warnings.map((warning) => `hospital.yaml:${warning}`),
  );
});
