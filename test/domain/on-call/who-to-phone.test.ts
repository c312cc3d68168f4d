import { expect, test } from 'vitest';
import { whoToPhone, whoToPhoneSentence } from '../../../src/domain/on-call/who-to-phone.ts';
import { NIGHT, samplePlan } from '../../support/plans/sample-plan.ts';

const night = new Date(NIGHT);

test('both sides’ first people on call, with their numbers', () => {
  const plan = samplePlan();
  const sides = whoToPhone(plan, 'archive', night);
  expect(sides.map(({ side }) => side)).toEqual(['RADIOLOGY', 'IT']);
  for (const { name, phone } of sides) {
    expect(plan.people.find((person) => person.name === name)?.phone).toBe(phone);
    expect(phone).not.toBe('');
  }
  expect(whoToPhoneSentence(plan, 'archive', night)).toBe(
    `Phone ${sides[0]?.name} (radiology, ${sides[0]?.phone}) and ${sides[1]?.name} (IT, ${sides[1]?.phone}).`,
  );
});

test('somebody without a number is skipped for the next in the policy', () => {
  const plan = samplePlan();
  const [first] = whoToPhone(plan, 'archive', night);
  const without = {
    ...plan,
    people: plan.people.map((person) => (person.name === first?.name ? { ...person, phone: '' } : person)),
  };
  const [next] = whoToPhone(without, 'archive', night);
  expect(next?.side).toBe('RADIOLOGY');
  expect(next?.name).not.toBe(first?.name);
});

test('for an unknown system the plan’s first system is used', () => {
  const plan = samplePlan();
  expect(whoToPhone(plan, 'no such system', night)).toEqual(
    whoToPhone(plan, plan.systems[0]?.key ?? '', night),
  );
  expect(whoToPhone(plan, null, night)).toHaveLength(2);
});

test('a plan that pages nobody still says what to do', () => {
  expect(whoToPhoneSentence({ ...samplePlan(), policies: [] }, 'archive', night)).toBe('Use the phone.');
});
