import { describe, expect, test } from 'vitest';
import type { Impact, IncidentState } from '../../../src/domain/incident/incident.ts';
import { askForUpdateAt, updateEvery } from '../../../src/domain/incident/update-cadence.ts';
import { owesUpdate } from '../../../src/domain/incident/update-owed.ts';

const night = (time: string) => new Date(`2026-03-10T${time}:00.000Z`);
const updates = {
  partialMinutes: 40,
  slowMinutes: 60,
  after4hMinutes: 45,
  after24hMinutes: 240,
  technicallyUpMinutes: 15,
};

test.each<[string, Impact, IncidentState, string, number]>([
  ['down', 'FULL', 'DOWN', '2026-03-10T03:00Z', 30],
  ['a partial outage', 'PARTIAL', 'DOWN', '2026-03-10T03:00Z', 40],
  ['slow', 'SLOW', 'DOWN', '2026-03-10T03:00Z', 60],
  ['down for four hours', 'FULL', 'DOWN', '2026-03-10T06:00Z', 45],
  ['a minute before that', 'FULL', 'DOWN', '2026-03-10T05:59Z', 30],
  ['slow for four hours: the longer of both', 'SLOW', 'DOWN', '2026-03-10T06:00Z', 60],
  ['down for a day', 'FULL', 'DOWN', '2026-03-11T02:00Z', 240],
  ['technically up, whatever else', 'SLOW', 'TECHNICALLY_UP', '2026-03-11T02:00Z', 15],
])('an update is due as the plan says: %s', (_name, impact, state, now, minutes) => {
  const plan = { updateEveryMinutes: 30, updates };
  expect(updateEvery(plan, { impact, state, declaredAt: night('02:00') }, new Date(now))).toBe(minutes);
});

test('a plan that says nothing of it has one time for all', () => {
  const plan = { updateEveryMinutes: 30 };
  for (const impact of ['FULL', 'SLOW'] as const)
    expect(
      updateEvery(plan, { impact, state: 'TECHNICALLY_UP', declaredAt: night('02:00') }, night('09:00')),
    ).toBe(30);
});

test.each([
  [undefined, '02:30', '02:25'],
  [undefined, '02:06', '02:03'],
  [10, '02:30', '02:20'],
])('who owes it is asked before it is due: %s min, due %s', (askBeforeMinutes, due, asked) => {
  expect(askForUpdateAt({ updates: { askBeforeMinutes } }, night('02:00'), night(due))).toEqual(night(asked));
});

describe('the next update is owed by', () => {
  const sides = [
    { side: 'RADIOLOGY' as const, holder: 'slack:U0PACS' },
    { side: 'IT' as const, holder: 'slack:U0IT' },
  ];
  const nobody = sides.map(({ side }) => ({ side, holder: null }));
  test.each([
    ['whoever wrote the last one', sides, 'slack:U0IT', 'slack:U0IT'],
    ['radiology before the first', sides, null, 'slack:U0PACS'],
    ['radiology when its writer has no side any more', sides, 'slack:U0TECH', 'slack:U0PACS'],
    ['IT while nobody has radiology', [...nobody.slice(0, 1), ...sides.slice(1)], null, 'slack:U0IT'],
    ['nobody while nobody has a side', nobody, 'slack:U0IT', null],
  ])('%s', (_name, held, lastBy, owner) => {
    expect(owesUpdate(held, lastBy)).toBe(owner);
  });
});
