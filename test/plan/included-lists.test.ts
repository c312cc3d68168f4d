import { expect, test } from 'vitest';
import { shippedChecklists } from '../../src/checklists/shipped.ts';
import { readDue } from '../../src/domain/plan/item-due-text.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { formatFault } from '../../src/plan/fault.ts';
import { readPlan } from '../../src/plan/read.ts';
import { writePlan } from '../../src/plan/write.ts';
import { samplePlan } from '../support/hospital/hospital.ts';
import { SMALL_PLAN } from './small-plan.ts';

const WRITTEN = SMALL_PLAN.slice(SMALL_PLAN.indexOf('checklists:\n'));
const ROLES = `  liaison: { name: Liaison }
  technologist: { name: Technologist, side: RADIOLOGY }
  radiologist: { name: Radiologist, side: RADIOLOGY }
  lead-tech: { name: Lead technologist, side: RADIOLOGY }
  pacs-admin: { name: PACS administrator, side: RADIOLOGY }
  it-on-call: { name: IT on call, side: IT }
  aod: { name: Administrator on duty }
  scribe: { name: Scribe }
  switchboard: { name: Switchboard }
  interface-engineer: { name: Interface engineer, side: IT }
  security: { name: Security, side: IT }
  nursing-supervisor: { name: Nursing supervisor }
  registration: { name: Registration }
`;
const EVERYBODY =
  'roles: [admin, liaison, technologist, radiologist, lead-tech, pacs-admin, it-on-call, aod, scribe, switchboard, interface-engineer, security, nursing-supervisor, registration]';

/** The small plan with a shipped checklist in place of its own. */
function including(...lines: string[]): string {
  return SMALL_PLAN.replace(WRITTEN, `checklists:\n  ours:\n${lines.map((line) => `    ${line}\n`).join('')}`)
    .replaceAll('scenario: archive-down\n    still', 'scenario: viewer-down\n    still')
    .replace('people:\n  priya', `${ROLES}people:\n  priya`)
    .replace('roles: [admin]', EVERYBODY);
}

function faultsOf(text: string): string[] {
  const read = readPlan(text, 'hospital.yaml');
  return 'faults' in read ? read.faults.map(formatFault) : [];
}

function itemsOf(text: string): Plan['checklists'][number]['items'] {
  const read = readPlan(text, 'hospital.yaml');
  if ('faults' in read) throw new Error(read.faults.map(formatFault).join('\n'));
  return read.plan.checklists[0]?.items ?? [];
}

const shipped = Object.entries(shippedChecklists().get('viewer-down')?.items ?? {});
const asRead = ([key, { due, ...says }]: (typeof shipped)[number]) => ({
  key,
  ...says,
  ...(due ? { due: readDue(`${due}`) } : {}),
});

test('an included checklist is the shipped one, in its order', () => {
  expect(itemsOf(including('include: viewer-down'))).toEqual(shipped.map(asRead));
});

test('a plan says only what differs: an item changed, one left out, one new', () => {
  const items = itemsOf(
    including(
      'include: viewer-down',
      'items:',
      '  switch-viewers: { text: Use the emergency viewer. }',
      '  console-readers: { leftOut: true }',
      '  signs: { phase: BY_1_H, role: liaison, text: Put the signs up. }',
    ),
  );
  const expected = shipped
    .filter(([key]) => key !== 'console-readers')
    .map((entry) =>
      entry[0] === 'switch-viewers' ? { ...asRead(entry), text: 'Use the emergency viewer.' } : asRead(entry),
    );
  expect(items).toEqual([
    ...expected,
    { key: 'signs', phase: 'BY_1_H', role: 'liaison', text: 'Put the signs up.' },
  ]);
});

test.each([
  [
    'a checklist that does not exist',
    ['include: viewr-down'],
    '58:5: no checklist "viewr-down" comes with the app. Did you mean "viewer-down"?',
  ],
  [
    'an item left out that is not there',
    ['include: viewer-down', 'items:', '  console-reader: { leftOut: true }'],
    '60:7: "console-reader" is not an item of the included checklist, so it cannot be left out. Did you mean "console-readers"?',
  ],
  [
    'a new item without its role',
    ['include: viewer-down', 'items:', '  signs: { phase: BY_1_H, text: Put the signs up. }'],
    '60:7: the new item "signs" has no "role". Add it: a new item needs phase, role and text.',
  ],
  [
    'an item that is misspelt',
    ['include: viewer-down', 'items:', '  console-reader: { text: Read at the scanner. }'],
    '60:7: "console-reader" is not an item of the included checklist. Did you mean "console-readers"? A new item needs phase, role and text.',
  ],
  [
    'a role that the plan does not have',
    ['include: viewer-down', 'items:', '  signs: { phase: BY_1_H, role: porter, text: Put the signs up. }'],
    /^hospital.yaml:60:\d+: role "porter" is unknown\./,
  ],
])('%s is named with its line', (_name, lines, fault) => {
  const [first = '', ...more] = faultsOf(including(...lines)).filter(
    (said) => !said.includes('scenario "viewer-down"'),
  );
  if (typeof fault === 'string') expect(first).toBe(`hospital.yaml:${fault}`);
  else expect(first).toMatch(fault);
  expect(more).toEqual([]);
});

test('a role of an included checklist that the plan does not have is named where it is included', () => {
  const text = including('include: viewer-down').replace(
    '  radiologist: { name: Radiologist, side: RADIOLOGY }\n',
    '',
  );
  expect(faultsOf(text.replace('radiologist, ', ''))).toContainEqual(
    expect.stringMatching(/^hospital.yaml:56:\d+: role "radiologist" is unknown/),
  );
});

test('a plan is written with what differs from the shipped checklists, and reads back the same', () => {
  const plan = samplePlan();
  const [archive] = plan.checklists;
  if (!archive) throw new Error('the sample has no checklist');
  const changed: Plan = {
    ...plan,
    checklists: [{ ...archive, items: archive.items.slice(1) }, ...plan.checklists.slice(1)],
  };
  const text = writePlan(changed);
  expect(text).toContain(
    [
      '  archive-outage:',
      '    include: archive-down',
      '    items:',
      '      verify-scope: { leftOut: true }',
      '  viewer-outage: { include: viewer-down }',
    ].join('\n'),
  );
  const read = readPlan(text, 'hospital.yaml');
  expect('plan' in read && read.plan).toEqual(changed);
});

test('a checklist in another order than the shipped one is written in full', () => {
  const plan = samplePlan();
  const [archive] = plan.checklists;
  if (!archive) throw new Error('the sample has no checklist');
  const changed = {
    ...plan,
    checklists: [{ ...archive, items: archive.items.toReversed() }, ...plan.checklists.slice(1)],
  };
  const read = readPlan(writePlan(changed), 'hospital.yaml');
  expect('plan' in read && read.plan).toEqual(changed);
});
