import { expect, test } from 'vitest';
import type { AfterAction, AfterActionSignature } from '../../../src/domain/after-action/after-action.ts';
import { meetBy, signBy } from '../../../src/domain/after-action/due.ts';
import { maySignAfterAction, signedNow } from '../../../src/domain/after-action/signing.ts';
import { creditOf } from '../../../src/domain/after-action/vendor-credit.ts';
import { afterActionGaps } from '../../../src/domain/agreement/after-action-gaps.ts';
import type { Side } from '../../../src/domain/plan/plan.ts';
import { agreementPlan } from '../../support/plans/agreement-plan.ts';

const NEW_YORK = 'America/New_York';
const AT = new Date('2026-03-10T12:00:00Z');

test.each([
  ['a Tuesday', '2026-03-10T12:00:00Z', '2026-03-17', '2026-04-09'],
  ['a Friday night, over a weekend and a clock change', '2026-03-07T03:30:00Z', '2026-03-13', '2026-04-05'],
  ['a Sunday', '2026-11-01T12:00:00Z', '2026-11-06', '2026-12-01'],
])('closed on %s: the leads meet within five working days and sign within 30 days', (_, at, meet, sign) => {
  expect(meetBy(new Date(at), NEW_YORK)).toBe(meet);
  expect(signBy(new Date(at), NEW_YORK)).toBe(sign);
});

const CREDITS = [
  { below: 99, percent: 10 },
  { below: 99.5, percent: 5 },
];

test.each([
  [0.999, 0],
  [0.995, 0],
  [0.9949, 5],
  [0.99, 5],
  [0.987, 10],
  [0, 10],
])('at an availability of %d a contract gives back %d percent', (availability, percent) => {
  expect(creditOf({ availability: 99.5, credits: CREDITS }, availability)).toBe(percent);
});

const plan = agreementPlan();
const keyOf = (side: Side, place = 0): string => {
  const person = plan.people.find(({ key }) => key === plan.leads[side][place]);
  return `slack:${person?.slackUser}`;
};

function signature(side: Side, revision: number, by = keyOf(side)): AfterActionSignature {
  return { side, revision, by, at: AT, digest: 'a'.repeat(64) };
}

function afterAction(of: Partial<AfterAction> = {}): AfterAction {
  return {
    incident: { number: 12, kind: 'UNPLANNED', enteredLaterAt: null, state: 'CLOSED', closedAt: AT },
    revision: 3,
    written: {
      ...{
        revision: 2,
        at: AT,
        by: keyOf('IT'),
        cause: 'POWER',
        causeText: '',
        factors: [],
        factorsText: '',
      },
      ...{ wentWell: '', wentBadly: '', harm: 'NONE_KNOWN', harmReference: null, checkedWith: [] },
      ...{ reportedTo: [], meetingAt: null, attendees: [] },
    },
    ...{ actions: [], proposals: [], signatures: [] },
    ...of,
  };
}

test('a signature counts for the revision that it was given for; of an earlier one it is said that it changed', () => {
  const signatures = [signature('RADIOLOGY', 2), signature('IT', 3)];
  expect(signedNow({ signatures, revision: 3 })).toMatchObject({
    by: { RADIOLOGY: null, IT: { revision: 3 } },
    whole: false,
    changedSince: [{ side: 'RADIOLOGY' }],
  });
  const both = [...signatures, signature('RADIOLOGY', 3)];
  expect(signedNow({ signatures: both, revision: 3 })).toMatchObject({ whole: true, changedSince: [] });
  expect(signedNow({ signatures: both, revision: 4 })).toMatchObject({
    by: { RADIOLOGY: null, IT: null },
    changedSince: [
      { side: 'RADIOLOGY', revision: 3 },
      { side: 'IT', revision: 3 },
    ],
  });
  const again = signedNow({ signatures: both.slice(1), revision: 3 });
  expect(again, 'who signed again is not named as one that it changed for').toMatchObject({
    changedSince: [],
  });
});

test.each<[string, Partial<AfterAction>, Side, string, RegExp | null]>([
  ['a lead of that side signs', {}, 'RADIOLOGY', keyOf('RADIOLOGY'), null],
  [
    'not before it is closed',
    { incident: { ...afterAction().incident, state: 'RECONCILED' } },
    'IT',
    keyOf('IT'),
    /Close the incident first/,
  ],
  ['not before it says what caused it', { written: null }, 'IT', keyOf('IT'), /Write first what caused it/],
  ['nobody else', {}, 'IT', keyOf('RADIOLOGY'), /Only a lead of IT signs\. For IT: /],
  ['somebody unknown neither', {}, 'IT', 'slack:U0LOCUM', /Only a lead of IT signs/],
  ['once', { signatures: [signature('IT', 3)] }, 'IT', keyOf('IT'), /You have already signed for IT/],
  ['again when it changed', { signatures: [signature('IT', 2)] }, 'IT', keyOf('IT'), null],
])('who may sign: %s', (_, of, side, by, refused) => {
  const may = maySignAfterAction(plan, afterAction(of), side, by);
  if (refused) expect(may).toEqual({ ok: false, message: expect.stringMatching(refused) });
  else expect(may).toEqual({ ok: true });
});

test('one person who leads both sides signs for one of them', () => {
  const [lead = ''] = plan.leads.IT;
  const one = { ...plan, leads: { RADIOLOGY: [lead], IT: [lead, ...plan.leads.IT.slice(1)] } };
  const signatures = [signature('IT', 3)];
  expect(maySignAfterAction(one, afterAction({ signatures }), 'RADIOLOGY', keyOf('IT'))).toEqual({
    ok: false,
    message: expect.stringContaining('RADIOLOGY needs somebody else: a second lead'),
  });
});

test('every action is its owner’s until it is done; a signature is missed from the day after the leads were to meet', () => {
  const [owner = ''] = plan.leads.IT;
  const open = [
    {
      ...{ incidentId: 'id', number: 12, systemKey: 'gone', systemName: 'Gone', closedAt: AT },
      ...{ meetBy: meetBy(AT, NEW_YORK), signBy: signBy(AT, NEW_YORK), toSign: ['IT'] as Side[] },
      actions: [{ number: 2, text: 'Lay a second path', owner, dueOn: '2026-04-01', checklist: null }],
    },
  ];
  const gaps = (today: string) =>
    afterActionGaps(plan, open, today).map(({ text, person, due }) => [text, person, due]);
  const todo = ['PACS-12, action 2: Lay a second path', owner, '2026-04-01'];
  expect(gaps('2026-03-17')).toEqual([todo]);
  expect(gaps('2026-03-18')).toEqual([
    ['PACS-12: IT has not signed the after-action.', owner, '2026-04-09'],
    todo,
  ]);
});
