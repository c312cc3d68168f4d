import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatFault } from '../../src/plan/fault.ts';
import { readPlan } from '../../src/plan/read.ts';
import { writePlan } from '../../src/plan/write.ts';
import { smallPlanWith } from './small-plan.ts';

/** The small plan whose first item, on line 48, says more. */
const saying = (terms: string, phase = 'FIRST_15_MIN') =>
  smallPlanWith('call: { phase: FIRST_15_MIN,', `call: { phase: ${phase}, ${terms},`);

function firstItem(text: string) {
  const read = readPlan(text, 'hospital.yaml');
  if ('faults' in read) throw new Error(read.faults.map(formatFault).join('\n'));
  return read.plan.checklists[0]?.items[0];
}

test.each([
  ['due: 30 min', { due: { minutes: 30, after: 'DECLARED' } }],
  ['due: 1 h 30 min after DECLARED', { due: { minutes: 90, after: 'DECLARED' } }],
  ['due: 10 min after TECHNICALLY_UP', { due: { minutes: 10, after: 'TECHNICALLY_UP' } }],
  ['due: 5 min after logs', { due: { minutes: 5, after: { item: 'logs' } } }],
  [
    'when: { impacts: [FULL, PARTIAL], services: [ed], sites: [main], attack: false }',
    {
      when: { impacts: ['FULL', 'PARTIAL'], services: ['ed'], sites: ['main'], attack: false },
    },
  ],
  ['when: { scenarios: [archive-down] }', { when: { scenarios: ['archive-down'] } }],
  ['phone: ext. 4711', { phone: 'ext. 4711' }],
  ['link: "https://intranet.example/ct"', { link: 'https://intranet.example/ct' }],
  ['proofFor: [ed]', { proofFor: ['ed'] }],
  ['mandatoryFor: CLOSED', { mandatoryFor: 'CLOSED' }],
  ['due: null, when: null, phone: null, link: null, proofFor: null, mandatoryFor: null', {}],
])('an item may say %s, and is written as it was read', (terms, read) => {
  const item = firstItem(saying(terms));
  expect(item).toEqual({ key: 'call', phase: 'FIRST_15_MIN', role: 'admin', text: 'Telephone ED.', ...read });
  const plan = readPlan(saying(terms), 'hospital.yaml');
  if ('faults' in plan) throw new Error('it holds');
  expect(firstItem(writePlan(plan.plan))).toEqual(item);
});

test.each([
  [
    'due: soon',
    'FIRST_15_MIN',
    '48:36: "due" cannot be read. Write a time such as "30 min", "1 h after VALIDATED" or "5 min after call-units".',
  ],
  [
    'due: 0 min',
    'FIRST_15_MIN',
    '48:36: "due" cannot be read. Write a time such as "30 min", "1 h after VALIDATED" or "5 min after call-units".',
  ],
  [
    'due: 10 min after lunch',
    'FIRST_15_MIN',
    '48:36: "lunch" is not an item of this checklist. Use one of: call, logs.',
  ],
  [
    'due: 10 min after call',
    'FIRST_15_MIN',
    '48:36: these items wait for each other in a circle. Let one of them count from the declaration or a gate.',
  ],
  [
    'due: 10 min',
    'BY_1_H',
    '48:30: it would be due before it appears: items of BY_1_H appear 15 min after the declaration. Give it an earlier phase or a later time.',
  ],
  [
    'due: 10 min',
    'RECOVERY',
    '48:32: items of RECOVERY appear at TECHNICALLY_UP, and this counts from DECLARED. Write it as "10 min after TECHNICALLY_UP".',
  ],
  [
    'due: 1 h after TECHNICALLY_UP',
    'RECONCILIATION',
    '48:38: items of RECONCILIATION appear at VALIDATED, and this counts from TECHNICALLY_UP. Write it as "1 h after VALIDATED".',
  ],
  [
    'mandatoryFor: VALIDATED',
    'RECONCILIATION',
    '48:38: items of RECONCILIATION appear at VALIDATED, so none can be mandatory for VALIDATED. Use one of: RECONCILED, CLOSED.',
  ],
  [
    'mandatoryFor: DONE',
    'FIRST_15_MIN',
    '48:36: "mandatoryFor" has an unknown value. Use one of: TECHNICALLY_UP, VALIDATED, RECONCILED, CLOSED.',
  ],
  ['proofFor: [icu]', 'FIRST_15_MIN', '48:47: service "icu" is unknown. Use one of: ed.'],
  ['when: { sites: [moon] }', 'FIRST_15_MIN', '48:52: site "moon" is unknown. Use one of: main.'],
  [
    'when: { scenarios: [flood] }',
    'FIRST_15_MIN',
    '48:56: scenario "flood" is unknown. Use one of: archive-down.',
  ],
  [
    'when: { impacts: [BAD] }',
    'FIRST_15_MIN',
    '48:54: entry 1 of "impacts" has an unknown value. Use one of: FULL, PARTIAL, SLOW.',
  ],
  [
    'link: intranet',
    'FIRST_15_MIN',
    '48:36: "link" cannot be read. Write an address that begins with https://.',
  ],
  [
    'phone: nobody',
    'FIRST_15_MIN',
    '48:36: "phone" cannot be read. Write the number, such as 555-0112 or ext. 4711.',
  ],
])('%s in %s is refused with its line', (terms, phase, fault) => {
  const read = readPlan(saying(terms, phase), 'hospital.yaml');
  expect('faults' in read && read.faults.map(formatFault)).toEqual([`hospital.yaml:${fault}`]);
});

test('items that wait for each other are named, each', () => {
  const text = saying('due: 5 min after logs').replace(
    'logs: { phase: FIRST_15_MIN,',
    'logs: { phase: FIRST_15_MIN, due: 5 min after call,',
  );
  const read = readPlan(text, 'hospital.yaml');
  expect('faults' in read && read.faults.map(({ line }) => line)).toEqual([48, 49]);
});

test('the example of docs/checklists.md holds', () => {
  const [, written = ''] =
    /```yaml\nchecklists:\n([^`]+)```/.exec(readFileSync('docs/checklists.md', 'utf8')) ?? [];
  const example = readFileSync('docs/hospital.example.yaml', 'utf8').replace(/0CHANGE/g, '0OURS');
  const [before] = example.split('checklists:');
  const rest = '  dictation: { include: dictation-down }\n  attack: { include: ransomware }\n';
  const read = readPlan(`${before}checklists:\n${written}${rest}`, 'hospital.yaml');
  expect('faults' in read ? read.faults.map(formatFault) : []).toEqual([]);
});
