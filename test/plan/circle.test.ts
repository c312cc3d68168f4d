import { expect, test } from 'vitest';
import { inCircle } from '../../src/plan/circle.ts';

const arrows = (drawn: Record<string, string[]>) => new Map(Object.entries(drawn));

test.each([
  ['nothing', {}, []],
  ['a chain', { a: ['b'], b: ['c'], c: [] }, []],
  ['a name that leads to itself', { a: ['a'], b: ['a'] }, ['a']],
  ['a circle with a way in and a way out', { in: ['a'], a: ['b'], b: ['a', 'out'], out: [] }, ['a', 'b']],
  ['what lies between two circles', { a: ['a', 'mid'], mid: ['z'], z: ['z'] }, ['a', 'z']],
  ['two circles through one name', { a: ['b', 'c'], b: ['a'], c: ['a'] }, ['a', 'b', 'c']],
  ['an arrow to a name that has none', { a: ['nowhere'] }, []],
  ['two ways to one end', { a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }, []],
])('of %s, just the names in a circle are found', (_what, drawn, found) => {
  expect(inCircle(arrows(drawn))).toEqual(found);
});

test('a name is in a circle just when a way leads back to it', () => {
  const names = [0, 1, 2, 3].map(String);
  const pairs = names.flatMap((from) => names.map((to) => [from, to] as const));
  for (let drawn = 0; drawn < 2 ** pairs.length; drawn += 7) {
    const chosen = pairs.filter((_, bit) => drawn & (2 ** bit));
    const next = new Map(
      names.map((name) => [name, chosen.flatMap(([from, to]) => (from === name ? [to] : []))]),
    );
    const leadsBack = (goal: string) => {
      const reached = new Set(next.get(goal));
      for (const name of reached) for (const target of next.get(name) ?? []) reached.add(target);
      return reached.has(goal);
    };
    expect(inCircle(next), JSON.stringify(chosen)).toEqual(names.filter(leadsBack));
  }
});

test('in a ring of 2,000 each name is looked up a few times, not once for each of the others', () => {
  let looks = 0;
  class Counted extends Map<string, string[]> {
    override get(name: string) {
      looks += 1;
      return super.get(name);
    }
  }
  const ring = new Counted();
  for (let i = 0; i < 2_000; i += 1) ring.set(`${i}`, [`${(i + 1) % 2_000}`]);
  expect(inCircle(ring)).toHaveLength(2_000);
  expect(looks).toBeLessThan(3 * 2_000);
});
