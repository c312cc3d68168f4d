import { expect, test } from 'vitest';
import { formatFault } from '../../src/plan/fault.ts';
import { readPlan } from '../../src/plan/read.ts';
import { smallPlanWith } from './small-plan.ts';

/** What is missing: the passage that is taken out, what stands there instead, and whose setting it is said to be. */
const MISSING: [name: string, passage: string, instead: string, fault: string][] = [
  [
    'of a service',
    ', callRole: admin',
    '',
    '21:3: service "ed" has no "callRole". Add it: short name of the role that phones the unit if nobody there confirms the notice.',
  ],
  [
    'of a step',
    '{ people: [ivan], wait: 5 min }',
    '{ people: [ivan] }',
    '19:49: step 1 of policy "it" has no "wait". Add it: how long to wait for an answer before the next step.',
  ],
  [
    'of a tolerance',
    'rto: 1 h, ',
    '',
    '33:7: tolerance "ed" of system "archive" has no "rto". Add it: time to restoration (RTO): shorter than the MTD.',
  ],
  [
    'of a side',
    'policies: { RADIOLOGY: rad, IT: it }\n    tolerances',
    'policies: { RADIOLOGY: rad }\n    tolerances',
    '31:5: "policies" of system "archive" has no "IT". Add it: short name of a policy of IT.',
  ],
  [
    'of a setting of the plan',
    ', every: 5 min',
    '',
    '7:1: "lastResort" has no "every". Add it: how often they are paged again until somebody takes it.',
  ],
  [
    'of a checklist',
    '    name: Outage\n',
    '',
    '44:3: the checklist has no "name". Add it, or "include" a checklist.',
  ],
];

test.each(MISSING)(
  'a setting %s is named with whose it is, and what it is for',
  (_name, passage, instead, fault) => {
    const read = readPlan(smallPlanWith(passage, instead), 'hospital.yaml');
    expect('faults' in read && read.faults.map(formatFault)).toEqual([`hospital.yaml:${fault}`]);
  },
);
