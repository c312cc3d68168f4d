import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { leftOutOf, sharedItems, shippedChecklists } from '../../src/checklists/shipped.ts';

/** Each line of the published procedure: the items that carry it, or the reason why none does. */
type Procedure = Record<string, Record<string, string[] | string>>;

const read = (name: string) => parse(readFileSync(new URL(`${name}.yaml`, import.meta.url), 'utf8'));
const LISTS = shippedChecklists();
const GENERAL = 'archive-down';

const LINES = ['procedure-by-phase', 'procedure-by-role', 'procedure-by-scenario'].flatMap((file) =>
  Object.entries<Procedure[string]>(read(file) satisfies Procedure).flatMap(([heading, lines]) =>
    Object.entries(lines).map(([line, carried]) => ({
      heading,
      line,
      why: typeof carried === 'string' ? carried : null,
      items: (typeof carried === 'string' ? [] : carried).map((name) => {
        const [scenario, key] = name.includes('/')
          ? name.split('/')
          : [LISTS.has(heading) ? heading : GENERAL, name];
        return { scenario: scenario ?? '', key: key ?? '' };
      }),
    })),
  ),
);
const BEYOND: Record<string, string> = read('beyond-the-procedure');
const SHARED = [...sharedItems().values()].flatMap((block) => Object.keys(block));

test.each(LINES)('$heading: “$line” has an item, or a reason why it has none', ({ items, why }) => {
  expect(items.length > 0).toBe(why === null);
  if (why !== null) expect(why).toMatch(/^[A-Z].{10,}\.$/);
  const missing = items.filter(({ scenario, key }) => !LISTS.get(scenario)?.items[key]);
  expect(missing).toEqual([]);
});

test('every scenario, phase and role of the procedure is in it', () => {
  expect(Object.keys(read('procedure-by-scenario')).toSorted()).toEqual([...LISTS.keys()].toSorted());
  expect(Object.keys(read('procedure-by-phase')).map((heading) => heading.slice(0, 2))).toEqual([
    'P0',
    'P1',
    'P2',
    'P3',
    'P4',
    'P5',
    'P6',
    'P7',
    'P8',
  ]);
  expect(LINES.length).toBeGreaterThan(250);
});

test('no item stands in a list without a line of the procedure, or a reason of its own', () => {
  const asked = new Set(LINES.flatMap(({ items }) => items.map(({ key }) => key)));
  const all = new Set([...LISTS.values()].flatMap(({ items }) => Object.keys(items)));
  expect([...all].filter((key) => !asked.has(key)).toSorted()).toEqual(Object.keys(BEYOND).toSorted());
});

test.each([...LISTS.keys()])(
  '%s: a shared item stands in the list, or one reason says why not',
  (scenario) => {
    const blocks = sharedItems();
    const items = Object.keys(LISTS.get(scenario)?.items ?? {});
    const named = leftOutOf(scenario).flatMap((one) => one.items);
    const known = [...SHARED, ...blocks.keys()];
    expect(named.filter((key) => !known.includes(key))).toEqual([]);
    expect(named.filter((key) => items.includes(key))).toEqual([]);
    expect(named.filter((key, i) => named.indexOf(key) !== i)).toEqual([]);
    const out = named.flatMap((key) => Object.keys(blocks.get(key) ?? { [key]: null }));
    expect(SHARED.filter((key) => !items.includes(key) && !out.includes(key))).toEqual([]);
    for (const { why } of leftOutOf(scenario)) expect(why).toMatch(/^[A-Z].{10,}\.$/);
  },
);
