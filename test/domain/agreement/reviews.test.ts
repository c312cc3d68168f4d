import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dueReviews,
  REVIEW_STAGES,
  type Reviewable,
  type ReviewStage,
} from '../../../src/domain/agreement/reviews.ts';
import type { Signature } from '../../../src/domain/agreement/tolerance-status.ts';
import { agreementPlan } from '../../support/plans/agreement-plan.ts';
import { signed, stateWith } from './versions.ts';

const PLAN = agreementPlan();
const BOTH = [signed('RADIOLOGY'), signed('IT')];

/** A tolerance that both signed until 31 March 2027, as it stands on a day at noon in New York. */
function agreed(
  day: string,
  reminded: ReviewStage[] = [],
  signatures: Signature[] = BOTH,
  service = 'ed',
): Reviewable {
  const toleranceState = stateWith(signatures, noon(day));
  return { system: 'archive', service, version: 1, toleranceState, reminded };
}

function noon(day: string): Date {
  return new Date(`${day}T12:00-05:00`);
}

const until = (reviewOn: string) => [signed('RADIOLOGY', { reviewOn }), signed('IT', { reviewOn })];

describe('a review that comes near', () => {
  test.each<[string, string, ReviewStage[], ReviewStage[] | null]>([
    ['31 days before', '2027-02-28', [], null],
    ['30 days before', '2027-03-01', [], [30]],
    ['told at 30 days', '2027-03-01', [30], null],
    ['29 days before, untold', '2027-03-02', [], [30]],
    ['8 days before', '2027-03-23', [30], null],
    ['7 days before', '2027-03-24', [30], [7]],
    ['on the day', '2027-03-31', [30, 7], [0]],
    ['on the day, told', '2027-03-31', [30, 7, 0], null],
    ['after it, never told: once, for all three', '2027-04-05', [], [30, 7, 0]],
    ['after it, told', '2027-04-05', [30, 7, 0], null],
    ['7 days before, after a gap', '2027-03-26', [], [30, 7]],
    ['7 days before, the first stage passed unsent', '2027-03-26', [7], null],
  ])('%s', (_name, day, reminded, stages) => {
    const reminder = dueReviews(PLAN, [agreed(day, reminded)], noon(day));
    expect(reminder?.due.map((review) => review.stages) ?? null).toEqual(stages && [stages]);
  });

  test('the day is the hospital’s', () => {
    const at = new Date('2027-03-02T04:59Z');
    expect(dueReviews(PLAN, [agreed('2027-03-01')], at)?.due[0]?.days).toBe(30);
    expect(dueReviews(PLAN, [agreed('2027-03-01')], new Date('2027-03-01T04:59Z'))).toBeNull();
  });
});

test('one message goes to the leads of both sides, with what is pending next to what is due', () => {
  const day = '2027-03-01';
  const reminder = dueReviews(
    PLAN,
    [
      agreed(day, [30, 7], until('2027-03-05'), 'icu'),
      agreed(day, [], BOTH, 'ed'),
      agreed(day, [30], until('2027-03-03'), 'or'),
      agreed(day, [], until('2027-09-30'), 'stroke'),
      agreed(day, [], [signed('IT')], 'inpatient'),
    ],
    noon(day),
  );
  expect(reminder?.to).toEqual(['ruth', 'lena', 'carl', 'mei']);
  expect(reminder?.due.map(({ service, days, reviewOn }) => [service, days, reviewOn])).toEqual([
    ['or', 2, '2027-03-03'],
    ['ed', 30, '2027-03-31'],
  ]);
  expect(reminder?.waiting.map(({ service, days }) => [service, days])).toEqual([['icu', 4]]);
});

test('while a side has no lead, an admin or the last resort is reminded', () => {
  const plan = { ...PLAN, leads: { RADIOLOGY: ['ruth'], IT: [] } };
  const to = (admins: string[]) =>
    dueReviews({ ...plan, admins }, [agreed('2027-03-01')], noon('2027-03-01'))?.to;
  expect([to(['mei', 'carl']), to([])]).toEqual([
    ['ruth', 'mei'],
    ['ruth', 'aod'],
  ]);
});

test('what both renewed has a later review, what one side renewed has not', () => {
  const day = '2027-03-24';
  const half = [...BOTH, signed('IT', { reviewOn: '2028-03-31' })];
  expect(dueReviews(PLAN, [agreed(day, [30], [...BOTH, ...until('2028-03-31')])], noon(day))).toBeNull();
  expect(dueReviews(PLAN, [agreed(day, [30], half)], noon(day))?.due).toHaveLength(1);
});

test('asked on any days, each stage is told at most once, and the last one always', () => {
  const days = fc
    .uniqueArray(fc.integer({ min: -45, max: 5 }), { minLength: 1 })
    .map((d) => d.toSorted((a, b) => a - b));
  fc.assert(
    fc.property(days, (offsets) => {
      const told: ReviewStage[] = [];
      let messages = 0;
      for (const offset of [...offsets, 6]) {
        const now = new Date(Date.parse('2027-03-31T16:00Z') + offset * 86_400_000);
        const toleranceState = stateWith(BOTH, now);
        const reminder = dueReviews(
          PLAN,
          [{ system: 'archive', service: 'ed', version: 1, toleranceState, reminded: [...told] }],
          now,
        );
        messages += reminder ? 1 : 0;
        for (const { stages } of reminder?.due ?? []) told.push(...stages);
      }
      expect(told.toSorted()).toEqual([...REVIEW_STAGES].toSorted());
      expect(messages).toBeLessThanOrEqual(3);
    }),
  );
});
