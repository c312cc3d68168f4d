import { expect, test } from 'vitest';
import { pagedPeople, peopleOfPolicy } from '../../../src/domain/paging/paged-people.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { samplePlan } from '../../support/plans/sample-plan.ts';
import { calendar, exception, rotation, schedule } from '../schedule/make.ts';

const ROTATION = rotation({ people: ['tom', 'nobody', 'lena'], rotation: 'weekly', starts: '2026-01-05' });

const ofPolicies = (plan: Plan) => new Set(plan.policies.flatMap((policy) => peopleOfPolicy(plan, policy)));

test('everybody in a schedule of a step may be paged: turns, exceptions, the default person', () => {
  const plan = samplePlan();
  const desk = schedule([ROTATION], { exceptions: [exception('2026-12-25', 'ruth')], otherwise: 'priya' });
  plan.schedules = [desk, { ...desk, key: 'unused', otherwise: 'carl' }];
  plan.lastResort.people = ['ana'];
  plan.policies = plan.policies.slice(0, 1).map((policy) => ({
    ...policy,
    steps: [{ people: ['ivan'], schedules: ['night'], waitMinutes: 5 }],
  }));
  expect([...ofPolicies(plan)].toSorted()).toEqual(['ivan', 'lena', 'priya', 'ruth', 'tom']);
  expect(pagedPeople(plan).map(({ key }) => key)).toContain('lena');
});

test('a calendar may name anybody on the side', () => {
  const plan = samplePlan();
  plan.schedules = [schedule([calendar()])];
  plan.policies = plan.policies
    .filter(({ side }) => side === 'IT')
    .slice(0, 1)
    .map((policy) => ({ ...policy, steps: [{ people: [], schedules: ['night'], waitMinutes: 5 }] }));
  const side = plan.people.filter(({ sides }) => sides.includes('IT')).map(({ key }) => key);
  expect([...ofPolicies(plan)].toSorted()).toEqual(side.toSorted());
});
