import { describe, expect, test } from 'vitest';
import { mayPropose, proposalOf, type Terms, termsText } from '../../../src/domain/agreement/proposing.ts';
import { mayObject, maySign } from '../../../src/domain/agreement/signing.ts';
import type { Signature, ToleranceVersion } from '../../../src/domain/agreement/tolerance-status.ts';
import { type Plan, SIDES, type Side } from '../../../src/domain/plan/plan.ts';
import { agreementPlan } from '../../support/plans/agreement-plan.ts';
import { aVersion, CARL, LENA, MEI, RUTH, signed } from './versions.ts';

const PLAN = agreementPlan();
const ANA = 'slack:U0TECH';
const APRIL = '2026-04-01T12:00Z';
const BOTH = [signed('RADIOLOGY'), signed('IT')];

function leadBoth(plan: Plan): Plan {
  const nadia = plan.people.find((person) => person.key === 'nadia');
  if (nadia) for (const side of SIDES) plan.leads[side] = [...plan.leads[side], 'nadia'];
  return plan;
}

const NADIA = 'slack:U0IFACE';
const TWO_SIDED = leadBoth(agreementPlan());
const LEADERLESS: Plan = { ...agreementPlan(), leads: { RADIOLOGY: ['ruth'], IT: [] } };

describe('who may sign', () => {
  test.each<[string, Plan, Signature[], Side, string, string, string]>([
    ['a lead, first: for a year', PLAN, [], 'RADIOLOGY', RUTH, APRIL, '2027-04-01'],
    ['the other side: for the same day', PLAN, [signed('RADIOLOGY')], 'IT', MEI, APRIL, '2027-03-31'],
    ['at the first reminder: a year more', PLAN, BOTH, 'IT', CARL, '2027-03-01T12:00Z', '2028-03-31'],
    ['once it expired: a year from today', PLAN, BOTH, 'IT', CARL, '2027-05-05T12:00Z', '2028-05-05'],
    [
      'a renewal that the other side began',
      PLAN,
      [...BOTH, signed('IT', { reviewOn: '2028-04-15' })],
      'RADIOLOGY',
      LENA,
      '2027-04-20T12:00Z',
      '2028-04-15',
    ],
    [
      'after a half signed day has passed',
      PLAN,
      [signed('IT')],
      'IT',
      CARL,
      '2027-05-05T12:00Z',
      '2028-05-05',
    ],
    ['somebody who leads both, once', TWO_SIDED, [signed('IT')], 'RADIOLOGY', NADIA, APRIL, '2027-03-31'],
  ])('%s', (_name, plan, signatures, side, by, now, reviewOn) => {
    expect(maySign(plan, aVersion(), { signatures, objections: [] }, side, by, new Date(now))).toEqual({
      ok: true,
      reviewOn,
    });
  });

  test('the day that was proposed is the day that is signed, if it is in the future', () => {
    const sign = (reviewOn: string) =>
      maySign(PLAN, aVersion({ reviewOn }), { signatures: [], objections: [] }, 'IT', CARL, new Date(APRIL));
    expect(sign('2026-09-30')).toEqual({ ok: true, reviewOn: '2026-09-30' });
    expect(sign('2026-04-01')).toEqual({ ok: true, reviewOn: '2027-04-01' });
  });

  test.each<[string, Plan, Partial<ToleranceVersion>, Signature[], Side, string, string, string]>([
    [
      'nobody in particular',
      PLAN,
      {},
      [],
      'IT',
      ANA,
      APRIL,
      'Only a lead of IT signs. For IT: Carl Jensen or Mei Tanaka.',
    ],
    [
      'somebody whom the plan does not know',
      PLAN,
      {},
      [],
      'IT',
      'slack:U0LOCUM',
      APRIL,
      'Only a lead of IT signs. For IT: Carl Jensen or Mei Tanaka.',
    ],
    [
      'a lead of the other side',
      PLAN,
      {},
      [],
      'IT',
      RUTH,
      APRIL,
      'You lead RADIOLOGY. For IT: Carl Jensen or Mei Tanaka.',
    ],
    [
      'anybody, while nobody leads the side',
      LEADERLESS,
      {},
      [],
      'IT',
      CARL,
      APRIL,
      'The plan has no lead for IT. Add one under leads.',
    ],
    [
      'a second lead of the same side',
      PLAN,
      {},
      [signed('IT')],
      'IT',
      MEI,
      APRIL,
      'Carl Jensen has already signed for IT.',
    ],
    ['the same person again', PLAN, {}, [signed('IT')], 'IT', CARL, APRIL, 'You have already signed for IT.'],
    [
      'the same person for the other side',
      TWO_SIDED,
      {},
      [signed('IT', { by: NADIA })],
      'RADIOLOGY',
      NADIA,
      APRIL,
      'You already signed for IT. RADIOLOGY needs somebody else: Ruth Lindqvist or Lena Brandt.',
    ],
    [
      'before it can be renewed',
      PLAN,
      {},
      BOTH,
      'IT',
      CARL,
      '2027-02-28T12:00Z',
      'Both sides agreed until 2027-03-31. It can be renewed from 2027-03-01.',
    ],
    [
      'figures that were changed since',
      PLAN,
      { ended: { as: 'REPLACED', at: new Date(APRIL), by: RUTH, why: null } },
      [],
      'IT',
      CARL,
      APRIL,
      'These figures have changed. Check the newest ones.',
    ],
  ])('not %s', (_name, plan, version, signatures, side, by, now, message) => {
    expect(maySign(plan, aVersion(version), { signatures, objections: [] }, side, by, new Date(now))).toEqual(
      {
        ok: false,
        message,
      },
    );
  });
});

describe('who may object', () => {
  const object = (signatures: Signature[], side: Side, by: string) =>
    mayObject(PLAN, aVersion(), { signatures, objections: [] }, side, by, new Date(APRIL));
  test('a lead, also when somebody else signed for the side, until both sides agree', () => {
    expect(object([], 'IT', CARL)).toEqual({ ok: true });
    expect(object([signed('RADIOLOGY')], 'IT', CARL)).toEqual({ ok: true });
    expect(object([signed('IT')], 'IT', MEI)).toEqual({ ok: true });
  });
  test('nobody once both sides agree', () => {
    const message = 'Both sides agreed on these figures. Propose different ones instead.';
    expect(object(BOTH, 'IT', MEI)).toEqual({ ok: false, message });
  });
  test('nobody of the other side', () => {
    const message = 'You lead RADIOLOGY. For IT: Carl Jensen or Mei Tanaka.';
    expect(object([], 'IT', RUTH)).toEqual({ ok: false, message });
    const none = 'Only a lead of IT objects. For IT: Carl Jensen or Mei Tanaka.';
    expect(object([], 'IT', ANA)).toEqual({ ok: false, message: none });
  });
});

describe('what a change does', () => {
  const mornings = [{ days: ['Mon' as const], from: 420, to: 720 }];
  test.each<[string, Partial<Terms> & { evidence?: string; reviewOn?: string }, string, string[]]>([
    ['the same again', {}, 'nothing', []],
    ['evidence alone', { evidence: 'Drill of March' }, 'note', []],
    ['the proposed review alone', { reviewOn: '2027-09-30' }, 'note', []],
    ['an RTO', { rtoMinutes: 45 }, 'new-version', ['restoration (RTO): 1 h → 45 min']],
    ['no workaround', { workaroundMinutes: null }, 'new-version', ['workaround: 15 min → hold']],
    [
      'service hours',
      { hours: mornings },
      'new-version',
      ['service hours: around the clock → Mon 07:00-12:00'],
    ],
    ['an assumption', { assumptions: ['East is up.'] }, 'new-version', ['assumptions: none → East is up.']],
  ])('%s', (_name, change, kind, changes) => {
    const proposal = proposalOf(aVersion(), { ...aVersion(), ...change });
    expect(proposal.kind).toBe(kind);
    const told = proposal.kind === 'new-version' ? proposal.changes : [];
    expect(told.map(({ term, before, after }) => `${term}: ${before} → ${after}`)).toEqual(changes);
  });

  test('the first figures are a first version', () => {
    expect(proposalOf(null, aVersion())).toEqual({ kind: 'new-version', changes: [] });
  });
});

describe('who may propose', () => {
  test('anybody on a side, from what they saw', () => {
    expect(mayPropose(PLAN, aVersion(), 1, 'slack:U0PACS')).toEqual({ ok: true });
    expect(mayPropose(PLAN, null, null, CARL)).toEqual({ ok: true });
  });
  test('nobody of neither side', () => {
    expect(mayPropose(PLAN, null, null, ANA)).toEqual({
      ok: false,
      message: 'Only people on radiology or IT can propose tolerances. Ask one of them.',
    });
  });
  test('of two at the same time the second must look again', () => {
    const current = aVersion({ version: 2, rtoMinutes: 45 });
    expect(mayPropose(PLAN, current, 1, CARL)).toEqual({
      ok: false,
      message:
        'Somebody just changed this: it is now workaround 15 min, RTO 45 min, MTD 2 h. Check it, then propose.',
    });
    expect(mayPropose(PLAN, null, 1, CARL)).toMatchObject({ ok: false });
  });
  test('figures in one line', () => {
    const hours = [{ days: ['Mon' as const], from: 420, to: 720 }];
    expect(termsText(aVersion({ workaroundMinutes: null, hours }))).toBe(
      'workaround hold, RTO 1 h, MTD 2 h, Mon 07:00-12:00',
    );
  });
});
