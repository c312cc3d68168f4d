import { expect, test } from 'vitest';
import { askedToConfirm, mayConfirm } from '../../../src/domain/incident/acting-for.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';

const people = ['ivan', 'carl', 'mei'].map((key) => ({ key, slackUser: `U0${key.toUpperCase()}` }));
const plan = (leads: string[]) => ({ people, leads: { RADIOLOGY: [], IT: leads } }) as unknown as Plan;
const cover = {
  side: 'IT' as const,
  holder: 'slack:U0LOCUM',
  coveringFor: 'ivan',
  handedOverBy: null as string | null,
};

test('the leads of the side are asked; the person who is covered may answer as well', () => {
  expect(askedToConfirm(plan(['carl', 'mei']), cover)).toEqual(['U0CARL', 'U0MEI']);
  expect(mayConfirm(plan(['carl', 'mei']), cover)).toEqual(['U0CARL', 'U0MEI', 'U0IVAN']);
});

test('who handed the side over is asked too, once', () => {
  expect(askedToConfirm(plan(['carl']), { ...cover, handedOverBy: 'slack:U0CARL' })).toEqual(['U0CARL']);
  expect(askedToConfirm(plan([]), { ...cover, handedOverBy: 'slack:U0MEI' })).toEqual(['U0MEI']);
});

test('without leads the person covered for is asked; nobody confirms themselves', () => {
  expect(askedToConfirm(plan([]), cover)).toEqual(['U0IVAN']);
  const lead = { ...cover, holder: 'slack:U0CARL' };
  expect(askedToConfirm(plan(['carl', 'mei']), lead)).toEqual(['U0MEI']);
  expect(mayConfirm(plan(['carl']), lead)).toEqual(['U0IVAN']);
});
