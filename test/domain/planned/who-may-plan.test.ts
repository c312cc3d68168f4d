import { expect, test } from 'vitest';
import { mayActFor, mayApprove, mayPlan } from '../../../src/domain/planned/who-may-plan.ts';
import { samplePlan } from '../../support/plans/sample-plan.ts';

const plan = samplePlan();

test.each([
  ['a lead of radiology', 'ruth', true],
  ['a lead of IT', 'carl', true],
  ['an admin', 'ivan', true],
  ['a technologist', 'ana', false],
  ['somebody of radiology', 'tom', false],
  ['somebody whom the plan does not list', '', false],
])('%s may plan a downtime: %s, %s', (_, person, allowed) => {
  const may = mayPlan(plan, person);
  expect(may.ok).toBe(allowed);
  if (!may.ok) expect(may.message).toContain('Ask Ruth Lindqvist or Lena Brandt or Carl Jensen');
});

const RUTH = { side: 'RADIOLOGY' as const, by: 'slack:U0DIRECTOR' };

test.each([
  ['a lead for their side', { side: 'IT', person: 'carl', me: 'slack:U0CIO', approvals: [RUTH] }, null],
  [
    'a lead for the other side',
    { side: 'IT', person: 'ruth', me: 'slack:U0DIRECTOR', approvals: [] },
    /Only a lead of IT/,
  ],
  [
    'an admin who leads nothing',
    { side: 'IT', person: 'ivan', me: 'slack:U0ITCALL', approvals: [] },
    /Only a lead of IT/,
  ],
  ['a side twice', { side: 'RADIOLOGY', person: 'lena', me: 'slack:U0LEAD', approvals: [RUTH] }, /already/],
] as const)('approves: %s', (_, of, refused) => {
  const may = mayApprove(plan, of);
  expect(may.ok).toBe(refused === null);
  if (!may.ok && refused) expect(may.message).toMatch(refused);
});

test('who leads both sides approves for one of them', () => {
  const both = { ...plan, leads: { RADIOLOGY: ['ruth'], IT: ['ruth'] } };
  const of = { side: 'IT' as const, person: 'ruth', me: 'slack:U0DIRECTOR', approvals: [RUTH] };
  expect(mayApprove(both, of)).toEqual({ ok: false, message: expect.stringContaining('two people') });
});

test.each([
  ['who leads the work', 'ivan', ['IT']],
  ['a lead of a side', 'ruth', ['RADIOLOGY']],
  ['somebody of that side', 'tom', []],
])('acts while it runs: %s', (_, person, sides) => {
  expect(mayActFor(plan, { RADIOLOGY: 'priya', IT: 'ivan' }, person)).toEqual(sides);
});
