import { describe, expect, test } from 'vitest';
import {
  type ByTwoPeople,
  mayHoldSide,
  mayPassGateOf,
  maySignReconciliation,
  onePersonWhy,
  type WhoDidWhat,
} from '../../../src/domain/incident/two-people.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';

const WHY = 'Westlake: one engineer';

function acts(change: Partial<WhoDidWhat> = {}): WhoDidWhat {
  const nobody = { RADIOLOGY: null, IT: null };
  return { holders: nobody, technicallyUpBy: null, reconciledBy: nobody, onePersonWhy: null, ...change };
}

const word = (answer: ByTwoPeople): string =>
  answer.ok ? (answer.onePersonWhy ?? 'two people') : answer.why;

describe('a gate', () => {
  test.each<[string, Partial<WhoDidWhat>, technicallyUp: string, validated: string]>([
    ['nobody has a side', {}, 'NOBODY_HAS_IT', 'NOBODY_HAS_IT'],
    ['I have IT alone', { holders: { RADIOLOGY: null, IT: 'me' } }, 'two people', 'NOBODY_HAS_IT'],
    [
      'I have IT, Priya radiology',
      { holders: { RADIOLOGY: 'priya', IT: 'me' } },
      'two people',
      'SAME_PERSON',
    ],
    ['others have both', { holders: { RADIOLOGY: 'priya', IT: 'ivan' } }, 'two people', 'two people'],
    [
      'I called it technically up',
      { holders: { RADIOLOGY: 'priya', IT: 'ivan' }, technicallyUpBy: 'me' },
      'two people',
      'SAME_PERSON',
    ],
    [
      'I called it technically up and have radiology now',
      { holders: { RADIOLOGY: 'me', IT: 'ivan' }, technicallyUpBy: 'me' },
      'SAME_PERSON',
      'SAME_PERSON',
    ],
    [
      'I have both, where there is only one person',
      { holders: { RADIOLOGY: 'me', IT: 'me' }, technicallyUpBy: 'me', onePersonWhy: WHY },
      'two people',
      WHY,
    ],
    [
      'one person, but nobody has radiology',
      { holders: { RADIOLOGY: null, IT: 'me' }, technicallyUpBy: 'me', onePersonWhy: WHY },
      'two people',
      'NOBODY_HAS_IT',
    ],
  ])('%s', (_name, change, technicallyUp, validated) => {
    expect(word(mayPassGateOf('IT', 'me', acts(change)))).toBe(technicallyUp);
    expect(word(mayPassGateOf('RADIOLOGY', 'me', acts(change)))).toBe(validated);
  });
});

test('who has one side does not take the other, unless a site has only one person', () => {
  const mine = { holders: { RADIOLOGY: null, IT: 'me' } };
  expect(word(mayHoldSide('RADIOLOGY', 'me', acts(mine)))).toBe('SAME_PERSON');
  expect(word(mayHoldSide('RADIOLOGY', 'me', acts({ ...mine, onePersonWhy: WHY })))).toBe(WHY);
  expect(word(mayHoldSide('RADIOLOGY', 'priya', acts(mine)))).toBe('two people');
});

test('the reconciliation is signed by two people everywhere', () => {
  const mine = acts({ reconciledBy: { RADIOLOGY: null, IT: 'me' }, onePersonWhy: WHY });
  expect(word(maySignReconciliation('IT', 'me', mine))).toBe('DONE');
  expect(word(maySignReconciliation('RADIOLOGY', 'me', mine))).toBe('SAME_PERSON');
  expect(word(maySignReconciliation('RADIOLOGY', 'priya', mine))).toBe('two people');
});

test('one person is enough only when every affected site says so', () => {
  const site = (key: string, why?: string) => ({ key, name: key, zone: 'UTC', onePersonForBothSides: why });
  const plan = { sites: [site('main'), site('west', 'one engineer'), site('east', 'closed')] } as Plan;
  expect(onePersonWhy(plan, ['west'])).toBe('west: one engineer');
  expect(onePersonWhy(plan, ['west', 'east'])).toBe('west: one engineer; east: closed');
  expect(onePersonWhy(plan, ['main', 'west'])).toBeNull();
  expect(onePersonWhy(plan, [])).toBeNull();
});
