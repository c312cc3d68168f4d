import { expect, test } from 'vitest';
import { telephoneSentence, whomToTelephone } from '../../src/domain/whom-to-telephone.ts';
import { NIGHT, samplePlan } from '../support/sample-plan.ts';

const night = new Date(NIGHT);

test('both sides’ first people on call, with their numbers', () => {
  const plan = samplePlan();
  const sides = whomToTelephone(plan, 'archive', night);
  expect(sides.map(({ side }) => side)).toEqual(['RADIOLOGY', 'IT']);
  for (const { name, phone } of sides) {
    expect(plan.people.find((person) => person.name === name)?.phone).toBe(phone);
    expect(phone).not.toBe('');
  }
  expect(telephoneSentence(plan, 'archive', night)).toBe(
    `Telephone ${sides[0]?.name} (radiology, ${sides[0]?.phone}) and ${sides[1]?.name} (IT, ${sides[1]?.phone}).`,
  );
});

test('who has no number is passed over for the next of the policy', () => {
  const plan = samplePlan();
  const [first] = whomToTelephone(plan, 'archive', night);
  const without = {
    ...plan,
    people: plan.people.map((person) => (person.name === first?.name ? { ...person, phone: '' } : person)),
  };
  const [next] = whomToTelephone(without, 'archive', night);
  expect(next?.side).toBe('RADIOLOGY');
  expect(next?.name).not.toBe(first?.name);
});

test('a system that nobody knows is asked of the plan’s first system', () => {
  const plan = samplePlan();
  expect(whomToTelephone(plan, 'no such system', night)).toEqual(
    whomToTelephone(plan, plan.systems[0]?.key ?? '', night),
  );
  expect(whomToTelephone(plan, null, night)).toHaveLength(2);
});

test('a plan that pages nobody still says what to do', () => {
  expect(telephoneSentence({ ...samplePlan(), policies: [] }, 'archive', night)).toBe('Use the telephone.');
});
