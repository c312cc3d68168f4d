import { describe, expect, test } from 'vitest';
import {
  type Account,
  type Act,
  isForEverybody,
  mayAct,
  type PersonalRight,
} from '../../../src/domain/incident/who-may.ts';

const NOBODY = { RADIOLOGY: null, IT: null };

/** The people of the table, by their standing. */
const PEOPLE: Record<string, PersonalRight> = {
  RADIOLOGY: { account: 'MEMBER', listed: true, sides: ['RADIOLOGY'], holds: [] },
  IT: { account: 'MEMBER', listed: true, sides: ['IT'], holds: [] },
  'has IT, not listed': { account: 'MEMBER', listed: false, sides: [], holds: ['IT'] },
  SECURITY: { account: 'MEMBER', listed: true, sides: ['SECURITY'], holds: [] },
  'no side': { account: 'MEMBER', listed: true, sides: [], holds: [] },
  'not listed': { account: 'MEMBER', listed: false, sides: [], holds: [] },
  'IT, Slack silent': { account: 'UNKNOWN', listed: true, sides: ['IT'], holds: [] },
  'has IT, not listed, Slack silent': { account: 'UNKNOWN', listed: false, sides: [], holds: ['IT'] },
  'not listed, Slack silent': { account: 'UNKNOWN', listed: false, sides: [], holds: [] },
  'guest listed on IT, has it': { account: 'GUEST', listed: true, sides: ['IT'], holds: ['IT'] },
  'another organization': { account: 'EXTERNAL', listed: false, sides: [], holds: [] },
  'lead or admin': {
    ...{ account: 'MEMBER', listed: true, sides: [], holds: [] },
    leads: { one: true, names: 'Dana Ortiz' },
  },
  'lead, now a guest': {
    ...{ account: 'GUEST', listed: true, sides: [], holds: [] },
    leads: { one: true, names: 'Dana Ortiz' },
  },
  bot: { account: 'BOT', listed: false, sides: [], holds: [] },
  deactivated: { account: 'DEACTIVATED', listed: true, sides: ['IT'], holds: [] },
};

const MEMBERS = [
  'RADIOLOGY',
  'IT',
  'has IT, not listed',
  'no side',
  'lead or admin',
  'SECURITY',
  'not listed',
  'IT, Slack silent',
  'has IT, not listed, Slack silent',
  'not listed, Slack silent',
];

/** Who may do what: everybody in the list, and nobody else of the people above. */
const TABLE: Record<Act, string[] | 'everybody'> = {
  DECLARE: 'everybody',
  FAILED_AGAIN: 'everybody',
  CONFIRM_NOTICE: 'everybody',
  WORK_CHECKLIST: 'everybody',
  PAGE_MORE: 'everybody',
  COVER: MEMBERS,
  HAND_OVER: ['has IT, not listed', 'has IT, not listed, Slack silent', 'guest listed on IT, has it'],
  UPDATE: ['RADIOLOGY', 'IT', 'has IT, not listed', 'IT, Slack silent'],
  IMAGES_WORK: ['RADIOLOGY', 'IT', 'has IT, not listed', 'IT, Slack silent'],
  CAUGHT_UP: ['RADIOLOGY', 'IT', 'has IT, not listed', 'IT, Slack silent'],
  DIVERT: MEMBERS,
  END_DIVERSION: MEMBERS,
  CORRECT: ['RADIOLOGY', 'IT', 'has IT, not listed', 'IT, Slack silent'],
  CHANGE_IMPACT: ['RADIOLOGY', 'IT', 'has IT, not listed', 'IT, Slack silent'],
  WORKS_AGAIN: ['RADIOLOGY'],
  STAND_DOWN: ['RADIOLOGY', 'IT', 'has IT, not listed', 'IT, Slack silent'],
  TECHNICALLY_UP: ['IT', 'has IT, not listed', 'IT, Slack silent'],
  VALIDATE: ['RADIOLOGY'],
  RECONCILE_RADIOLOGY: ['RADIOLOGY'],
  RECONCILE_IT: ['IT', 'has IT, not listed', 'IT, Slack silent'],
  CLOSE: ['RADIOLOGY', 'IT', 'has IT, not listed', 'IT, Slack silent'],
  ADD_INJECT: ['lead or admin'],
  JOIN: ['RADIOLOGY', 'IT', 'has IT, not listed', 'IT, Slack silent'],
  SUSPECT_ATTACK: 'everybody',
  CLEAR_ATTACK: ['SECURITY'],
  WITHDRAW_ATTACK: ['SECURITY'],
  ISSUE_NUMBERS: MEMBERS,
  ENTER_COUNTS: MEMBERS,
  EXPLAIN_DIFFERENCE: ['RADIOLOGY'],
  REOPEN: ['RADIOLOGY', 'IT', 'has IT, not listed', 'IT, Slack silent', 'lead or admin'],
  AFTER_ACTION: ['RADIOLOGY', 'IT', 'has IT, not listed', 'IT, Slack silent', 'lead or admin'],
  SETTLE_LINES: ['RADIOLOGY', 'IT', 'has IT, not listed', 'IT, Slack silent'],
};

describe.each(Object.entries(TABLE) as [Act, string[] | 'everybody'][])('%s', (act, may) => {
  test.each(Object.entries(PEOPLE))('by %s', (name, person) => {
    expect(mayAct(act, person, NOBODY).ok).toBe(may === 'everybody' || may.includes(name));
  });

  test('opens without asking Slack exactly when it is for everybody', () => {
    expect(isForEverybody(act)).toBe(may === 'everybody');
  });
});

test.each<[Account, string]>([
  ['GUEST', 'You are a guest here: you can view, declare and confirm for your unit.'],
  ['EXTERNAL', 'You are from another organization: you can view, declare and confirm for your unit.'],
])('a refusal of a %s says who may, and whom to ask', (account, said) => {
  const person = { account, listed: false, sides: [], holds: [] };
  const holders = { RADIOLOGY: null, IT: 'slack:U0ITCALL' };
  expect(mayAct('UPDATE', person, holders)).toEqual({
    ok: false,
    message: `${said} Only radiology or IT can post updates to the units. Ask {@U0ITCALL} (IT).`,
  });
});

test('somebody of one side is told that it is the other’s, and how a locum goes on', () => {
  expect(mayAct('VALIDATE', PEOPLE.IT as PersonalRight, NOBODY)).toEqual({
    ok: false,
    message:
      'You are on IT. Only radiology can validate that it works. Covering for someone? First tap "I have it: RADIOLOGY" on the card.',
  });
});

test('a side that somebody has is no longer taken on the card: who has it is asked', () => {
  const holders = { RADIOLOGY: 'slack:U0PACS', IT: null };
  expect(mayAct('VALIDATE', PEOPLE.IT as PersonalRight, holders)).toEqual({
    ok: false,
    message:
      'You are on IT. Only radiology can validate that it works. Covering for someone? Ask {@U0PACS} (Radiology) to do it, or to hand the side over to you under "More" on the card.',
  });
});

test('whoever has a side is not told to ask themself', () => {
  const holders = { RADIOLOGY: null, IT: 'slack:U0ITCALL' };
  const guest = PEOPLE['guest listed on IT, has it'] as PersonalRight;
  expect(mayAct('TECHNICALLY_UP', guest, holders)).toEqual({
    ok: false,
    message:
      'You are a guest here: you can view, declare and confirm for your unit. Only IT can report the system technically up.',
  });
});
