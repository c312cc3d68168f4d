import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pagedByGroup, pagedInGroup, peopleOfSide } from '../../../src/domain/paging/paged-in-group.ts';
import { SIDES } from '../../../src/domain/plan/plan.ts';
import { agreementPlan } from '../../support/plans/agreement-plan.ts';

const plan = agreementPlan();
const paged = (system: string) => SIDES.flatMap((side) => peopleOfSide(plan, system, side));

test('a side whose people are paged by the lead is covered, another pages those who are not', () => {
  expect(pagedInGroup(plan, 'ris', 'RADIOLOGY', paged('archive'))).toEqual({ covered: true });
  expect(pagedInGroup(plan, 'worklist', 'IT', paged('archive'))).toEqual({
    covered: false,
    without: paged('archive'),
  });
  expect(pagedInGroup(plan, 'ris', 'SECURITY', paged('archive'))).toMatchObject({ covered: false });
});

test('whatever the systems and their order, nobody is paged twice for a group and nobody is left out', () => {
  const systems = fc.shuffledSubarray(
    plan.systems.map(({ key }) => key),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(systems, ([lead = '', ...others]) => {
      const known = new Set(paged(lead));
      const calls = [...known];
      for (const system of others)
        for (const before of [[...known]])
          for (const side of SIDES) {
            const decided = pagedInGroup(plan, system, side, before);
            const people = peopleOfSide(plan, system, side);
            if (decided.covered) {
              expect(people.every((person) => before.includes(person))).toBe(true);
              continue;
            }
            for (const person of people.filter((one) => !decided.without.includes(one) && !known.has(one)))
              calls.push(person);
            for (const person of people) known.add(person);
          }
      expect(calls.length).toBe(new Set(calls).size);
      expect(new Set(calls)).toEqual(new Set([lead, ...others].flatMap(paged)));
    }),
  );
});

const member = (id: string, change: object = {}) => ({
  ...{ id, systemKey: id, attackAt: null, leftGroupAt: null, coveredSides: [] },
  ...change,
});
const COVERED = { coveredSides: SIDES };
const LEFT = { leftGroupAt: new Date() };

test.each<[string, ReturnType<typeof member>[], string[]]>([
  ['the lead alone', [member('archive')], paged('archive')],
  ['a covered side pages nobody itself', [member('archive'), member('worklist', COVERED)], paged('archive')],
  [
    'another pages its own',
    [member('archive'), member('worklist')],
    [...paged('archive'), ...paged('worklist')],
  ],
  ['what is back pages nobody', [member('archive'), member('worklist', LEFT)], paged('archive')],
  ['the lead is back', [member('archive', LEFT), member('worklist')], []],
  [
    'an attack pages security as well',
    [member('archive', { attackAt: new Date() })],
    [...paged('archive'), ...peopleOfSide(plan, 'archive', 'SECURITY')],
  ],
])('whom a group pages already: %s', (_, members, expected) => {
  expect(new Set(pagedByGroup(plan, 'archive', members))).toEqual(new Set(expected));
});
