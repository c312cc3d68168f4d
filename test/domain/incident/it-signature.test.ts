import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answeredChecks } from '../../../src/domain/incident/gate-answers.ts';
import { reconciliationChecks } from '../../../src/domain/incident/gate-checks.ts';
import { decideSignature, signedText } from '../../../src/domain/incident/it-signature.ts';

const checks = answeredChecks(reconciliationChecks('archive'), 'RECONCILED', 1, []);
const LINES = checks.map(({ line }) => line);
const entry = (changes: object) => ({
  ...{ checked: LINES, notApplicable: [], why: '', owner: null, messages: '412 / 412', ...changes },
});

test('all checked: IT needs to type nothing but the two numbers', () => {
  expect(decideSignature(checks, entry({}))).toMatchObject({ ok: true });
});

test.each([
  ['a line in no list, without a reason', { checked: LINES.slice(1) }, 'why'],
  ['a line in no list, without an owner', { checked: LINES.slice(1), why: 'two are stuck' }, 'person'],
  ['not applicable without a reason', { checked: LINES.slice(1), notApplicable: ['QUEUES'] }, 'why'],
  ['a line in both lists', { notApplicable: ['QUEUES'], why: 'x' }, 'notApplicable'],
  ['messages checked without numbers', { messages: '' }, 'messages'],
  ['other messages acknowledged than sent', { messages: '412 / 409' }, 'messages'],
  ['one number', { messages: '412' }, 'messages'],
])('IT cannot sign: %s', (_, changes, field) => {
  expect(decideSignature(checks, entry(changes))).toMatchObject({ ok: false, field });
});

test.each(['412 / 412', '412/412', '412 sent, 412 acknowledged', '0 and 0'])(
  '%s are two numbers',
  (messages) => {
    expect(decideSignature(checks, entry({ messages }))).toMatchObject({ ok: true });
  },
);

test('what is signed for is one sentence with the reasons', () => {
  const decided = decideSignature(
    checks,
    entry({
      checked: ['QUEUES', 'BACKUPS', 'REPLAYED'],
      notApplicable: ['COMMITMENT'],
      why: 'two results are stuck',
      owner: 'slack:U0IFACE',
      messages: '412 / 410',
    }),
  );
  if (!decided.ok) throw new Error(decided.message);
  const of = { gate: 'RECONCILED', outage: 1, at: new Date(0), by: 'slack:U0IT' } as const;
  const recorded = decided.answers.map((answer) => ({ ...answer, ...of }));
  expect(signedText(answeredChecks(reconciliationChecks('archive'), 'RECONCILED', 1, recorded))).toBe(
    'queues empty, backups checked, links replayed in order; does not apply: storage commitment (two results are stuck); open: messages acknowledged (412 sent, 410 acknowledged: two results are stuck)',
  );
});

test('whatever is entered: what is signed has each line once, with a reason unless it was checked, an owner if it is open', () => {
  const entries = fc.record({
    checked: fc.subarray(LINES),
    notApplicable: fc.subarray(LINES),
    why: fc.constantFrom('', 'nothing was sent'),
    owner: fc.constantFrom(null, 'slack:U0IFACE'),
    messages: fc.constantFrom('', '3 / 3', '3 / 2', 'x'),
  });
  fc.assert(
    fc.property(entries, (one) => {
      const decided = decideSignature(checks, one);
      if (!decided.ok) return;
      expect(decided.answers.map(({ line }) => line)).toEqual(LINES);
      for (const { answer, words, owner } of decided.answers) {
        expect(answer === 'YES' || words !== '').toBe(true);
        expect(owner !== null).toBe(answer === 'OPEN');
      }
    }),
  );
});
