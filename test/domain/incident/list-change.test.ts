import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ItemState } from '../../../src/domain/incident/checklist.ts';
import type { Circumstances } from '../../../src/domain/incident/item-applies.ts';
import {
  type HeldItem,
  itemsThatApply,
  type ListedItem,
  listChange,
} from '../../../src/domain/incident/list-change.ts';
import { samplePlan } from '../../support/plans/sample-plan.ts';

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f'];
const listed = (key: string, text = key): ListedItem => ({
  ...{ key, text, phase: 'FIRST_15_MIN', role: 'it', scenario: 'x' },
});
const held = (key: string, state: ItemState, more: Partial<HeldItem> = {}): HeldItem => ({
  ...{ key, state, text: key, struck: false },
  ...more,
});

/** The items as they are once the change was made. */
function changed(items: readonly HeldItem[], wanted: readonly ListedItem[]): HeldItem[] {
  const change = listChange(items, wanted);
  const reworded = new Map(change.reword.map(({ key, text }) => [key, text]));
  return [
    ...items.map((item): HeldItem => {
      const text = reworded.get(item.key) ?? item.text;
      if (change.reopen.includes(item.key)) return { ...item, text, state: 'OPEN', struck: false };
      if (change.strike.includes(item.key)) return { ...item, state: 'SKIPPED', struck: true };
      return { ...item, text };
    }),
    ...change.add.map(({ key, text }) => held(key, 'OPEN', { text })),
  ];
}

describe('other items apply than those an incident has', () => {
  test.each<[name: string, item: HeldItem, applies: string | null, expected: Partial<HeldItem>]>([
    ['what is done stays done', held('a', 'DONE'), null, { state: 'DONE', struck: false }],
    ['what somebody skipped stays skipped', held('a', 'SKIPPED'), 'a', { state: 'SKIPPED', struck: false }],
    ['what nobody did is struck', held('a', 'OPEN'), null, { state: 'SKIPPED', struck: true }],
    ['what somebody is doing is struck too', held('a', 'CLAIMED'), null, { state: 'SKIPPED', struck: true }],
    ['what applies goes on', held('a', 'CLAIMED'), 'a', { state: 'CLAIMED', struck: false }],
    ['what says something else now says that', held('a', 'OPEN'), 'new', { text: 'new' }],
    ['what is done keeps the words by which it was done', held('a', 'DONE'), 'new', { text: 'a' }],
    [
      'what was struck and applies again is open again',
      held('a', 'SKIPPED', { struck: true }),
      'a',
      { state: 'OPEN', struck: false },
    ],
  ])('%s', (_, item, text, expected) => {
    expect(changed([item], text === null ? [] : [listed('a', text)])[0]).toMatchObject(expected);
  });

  test('done twice it changes nothing the second time, and nothing that is done is lost, there and back', () => {
    const item = fc.record({
      state: fc.constantFrom<ItemState>('OPEN', 'CLAIMED', 'DONE', 'SKIPPED'),
      key: fc.constantFrom(...KEYS),
    });
    const items = fc
      .uniqueArray(item, { selector: ({ key }) => key })
      .map((all) => all.map(({ key, state }) => held(key, state)));
    const wanted = fc.subarray(KEYS).map((keys) => keys.map((key) => listed(key)));
    fc.assert(
      fc.property(items, wanted, wanted, (before, one, other) => {
        const once = changed(before, one);
        expect(listChange(once, one)).toEqual({ add: [], reopen: [], reword: [], strike: [] });
        const back = changed(changed(once, other), one);
        const of = (all: HeldItem[]) => new Map(all.map(({ key, state }) => [key, state]));
        for (const { key, state } of before) if (state === 'DONE') expect(of(back).get(key)).toBe('DONE');
        for (const { key } of one) expect(back.find((found) => found.key === key)?.struck).toBe(false);
      }),
    );
  });
});

const as = (changes: Partial<Circumstances>): Circumstances => ({
  ...{ scenario: 'archive-down', attack: false, sites: [], services: [], impactAt: () => 'FULL' },
  ...changes,
});

test('in an attack its own list comes first, what stands in both says what it says there, and only what must not be done then is struck', () => {
  const plan = samplePlan();
  const usual = itemsThatApply(plan, as({ attack: false }));
  const both = itemsThatApply(plan, as({ attack: true }));
  const text = (items: ListedItem[], key: string) => items.find((item) => item.key === key)?.text;
  expect(both[0]?.scenario).toBe('ransomware');
  expect(new Set(both.map(({ key }) => key)).size).toBe(both.length);
  const gone = usual.filter(({ key }) => !both.some((item) => item.key === key));
  expect(gone.length).toBeGreaterThan(0);
  expect(gone.filter(({ when }) => when?.attack !== false)).toEqual([]);
  expect(text(both, 'suspend-purge')).not.toBe(text(usual, 'suspend-purge'));
});
