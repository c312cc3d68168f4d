import { expect, test } from 'vitest';
import type { AfterAction } from '../../../src/domain/after-action/after-action.ts';
import { signedDocument, wholeDocument } from '../../../src/domain/after-action/document.ts';
import type { AfterActionFacts } from '../../../src/domain/after-action/facts.ts';
import type { ModalityRecord } from '../../../src/domain/numbers/modality-record.ts';
import { aCourse } from '../../pictures/courses.ts';
import { anItem, atState, someFigures } from '../../slack/blocks/views.ts';

const at = (time: string) => new Date(`2026-11-24T${time}:00Z`);

const facts: AfterActionFacts = {
  details: atState('CLOSED', {
    checklist: [
      anItem({ key: 'a', text: 'Call ED', roleName: 'Liaison', state: 'DONE' }),
      anItem({ key: 'b', text: 'Print it', roleName: 'Liaison', state: 'OPEN' }),
      anItem({
        key: 'c',
        text: 'Save the logs',
        roleName: 'IT on call',
        state: 'SKIPPED',
        reason: 'no logs',
      }),
      anItem({ key: 'd', text: 'Count exams', roleName: 'Technologist', mandatoryFor: 'CLOSED' }),
    ],
  }),
  figures: someFigures(),
  course: aCourse(),
  timeline: [],
  ...{ numbers: null, vendor: null },
};

const afterAction: AfterAction = {
  incident: { number: 12, kind: 'UNPLANNED', enteredLaterAt: null, state: 'CLOSED', closedAt: at('10:30') },
  ...{ revision: 1, written: null, proposals: [] },
  actions: [
    {
      ...{ number: 1, text: 'Lay a second path', owner: 'carl', ownerName: 'Carl', dueOn: '2026-12-24' },
      ...{ checklist: null, added: { at: at('11:00'), by: 'slack:U0CIO' } },
      ended: { as: 'DONE', at: at('12:00'), by: 'slack:U0CIO', with: 'laid' },
    },
  ],
  signatures: [{ side: 'IT', revision: 1, digest: 'ab12', at: at('12:30'), by: 'slack:U0CIO' }],
};

const plan = { hospital: 'Lakeview' };
const subject = { facts, afterAction, plan, nameOf: (actor: string) => actor.replace('slack:', '') };
const section = (heading: string, document = wholeDocument(subject)) =>
  document.sections.find((one) => one.heading === heading);

test('what it means and what is to be done stand right after what happened, before the record', () => {
  expect(wholeDocument(subject).sections.map(({ heading }) => heading)).toEqual([
    ...[
      'What happened',
      'Cause',
      'Actions',
      'Limits not kept',
      'Limits kept',
      'Decisions due and made',
      'Times',
    ],
    ...['Checklist', 'Signatures'],
  ]);
});

test('how an action stands and who signed change after a signature, and are no part of what is signed', () => {
  const signed = JSON.stringify(signedDocument(subject));
  expect(signed).toContain('Lay a second path');
  expect(signed).not.toContain('laid');
  expect(signed).not.toContain('ab12');
  expect(section('Actions')?.table?.rows).toEqual([
    ['1', 'Lay a second path', 'Carl', '2026-12-24', 'done by U0CIO: laid'],
  ]);
  expect(section('Signatures')?.lines).toEqual([
    'Radiology: not signed',
    'IT: U0CIO, 2026-11-24 07:30 EST, SHA-256 of the text ab12',
  ]);
});

test('each limit that was not kept has a row, the others a line for each service', () => {
  const rows = section('Limits not kept')?.table?.rows ?? [];
  const over = facts.course.lanes.flatMap(({ clocks }) => clocks.filter(({ met }) => met === false));
  expect(over.length).toBeGreaterThan(0);
  expect(rows.map((row) => row[3]).slice(0, over.length)).toEqual(over.map(() => 'OVER THE LIMIT'));
  expect(new Set(rows.map((row) => row[3]).slice(over.length))).toEqual(new Set(['running']));
  expect(section('Limits kept')?.lines).toContain(
    'ICU (agreed): images 28 min of 1 h, restored 1 h 50 min of 2 h, caught up 1 h 50 min of 4 h',
  );
});

test('of the checklist what was skipped or is mandatory is named, the rest counted by role', () => {
  expect(section('Checklist')?.lines).toEqual(['1 of 4 items were done.', 'Not done, by role: Liaison 1.']);
  expect(section('Checklist')?.table?.rows.map(([text, , state]) => [text, state])).toEqual([
    ['Save the logs', 'skipped'],
    ['Count exams', 'mandatory, not done'],
  ]);
});

test('of each modality its downtime numbers stand, with those that were spoiled or never returned', () => {
  const record: ModalityRecord = {
    ...{ key: 'ct2', name: 'CT 2', archive: null },
    blocks: [{ first: 1, last: 5, at: at('07:45'), by: 'slack:U0TECH' }],
    numbers: { ISSUED: [5], USED: [1, 2], UNUSED: [4], SPOILED: [3] },
    counts: {
      ...{ performed: 2, read: 2, preliminary: 2, final: 1, charged: 2 },
      ...{ at: at('10:00'), by: 'slack:U0TECH' },
    },
    explained: [
      {
        ...{ kind: 'NOT_FINAL', amount: 1, reason: 'waits for priors', owner: 'priya' },
        ...{ by: 'slack:U0RAD', at: at('10:10') },
      },
    ],
  };
  const numbers = { format: { prefix: 'D-', width: 4 }, records: [record] };
  const document = wholeDocument({ ...subject, facts: { ...facts, numbers } });
  const [row = []] = section('Exams on paper', document)?.table?.rows ?? [];
  expect(row[1]).toBe('D-0001 to D-0005: 2 used, 1 unused, spoiled D-0003, not returned D-0005');
  expect(row[2]).toContain('(U0TECH, 2026-11-24 05:00 EST)');
  expect(row[4]).toContain('waits for priors (U0RAD, 2026-11-24 05:10 EST; with priya)');
});
