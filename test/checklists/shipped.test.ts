import { expect, test } from 'vitest';
import { leftOutOf, sharedItems, shippedChecklists } from '../../src/checklists/shipped.ts';
import { dueText, readDue } from '../../src/domain/plan/item-due-text.ts';
import { PHASES } from '../../src/domain/plan/plan.ts';
import { samplePlan } from '../support/hospital/hospital.ts';

const LISTS = [...shippedChecklists().values()].map((list) => ({
  ...list,
  rows: Object.entries(list.items),
}));
const ROLES = samplePlan().roles.map(({ key }) => key);
/** Of one role in one phase: what somebody reads who has minutes. */
const READ_AT_ONCE = 13;
/** Whoever has no work in an outage. */
const WITHOUT_WORK: Record<string, string[]> = {
  'dictation-down': ['technologist'],
  'storage-slow': ['interface-engineer', 'switchboard'],
};
/** What the first exam on paper needs. */
const FROM_THE_FIRST_EXAM = [
  'two-identifiers',
  'type-exactly',
  'temporary-ids',
  'downtime-numbers',
  'wristbands',
  'phone-criticals',
  'written-prelim',
];

test('thirteen scenarios have a list, and the sample hospital includes each as it is shipped', () => {
  expect(LISTS).toHaveLength(13);
  const included = samplePlan().checklists.map(({ scenario, items }) => [scenario, items.length]);
  expect(Object.fromEntries(included)).toEqual(
    Object.fromEntries(LISTS.map(({ scenario, rows }) => [scenario, rows.length])),
  );
});

test.each(LISTS)('$name: every item is one short sentence, for a role, in a phase', ({ rows }) => {
  for (const [key, { phase, role, text }] of rows) {
    expect(PHASES, key).toContain(phase);
    expect(ROLES, key).toContain(role);
    expect(text, key).toMatch(/^[A-Z0-9].{8,118}\.$/);
    expect(text, key).not.toMatch(/[.?!] /);
  }
});

test.each(LISTS)('$name: who has work has some, and every phase has items', ({ scenario, rows }) => {
  const idle = WITHOUT_WORK[scenario] ?? [];
  expect(new Set(rows.map(([, { role }]) => role))).toEqual(
    new Set(ROLES.filter((role) => !idle.includes(role))),
  );
  expect(rows.map(([, { phase }]) => phase)).toEqual(expect.arrayContaining(PHASES.slice(2)));
  expect(rows.length).toBeLessThanOrEqual(150);
});

test.each(LISTS)('$name: nobody has more to read in one phase than can be read', ({ rows }) => {
  const parts = Map.groupBy(rows, ([, { phase, role }]) => `${phase} ${role}`);
  expect([...parts].filter(([, items]) => items.length > READ_AT_ONCE).map(([part]) => part)).toEqual([]);
});

test.each(LISTS)('$name: two items never say the same', ({ rows }) => {
  const texts = rows.map(([, { text }]) => text);
  expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([]);
});

test.each(LISTS)('$name: what the first paper exam needs is due at once', ({ items }) => {
  for (const key of FROM_THE_FIRST_EXAM)
    expect([undefined, 'FIRST_15_MIN'], key).toContain(items[key]?.phase);
  expect(Object.keys(items)).toContain('phone-criticals');
});

test.each(LISTS)(
  '$name: a diversion ends, harm is a number, the vendor’s notice and clock are in',
  ({ items }) => {
    const asked = ['review-diversion', 'end-diversion', 'safety-report', 'safety-numbers'];
    expect(Object.keys(items)).toEqual(
      expect.arrayContaining([...asked, 'vendor-clock', 'vendor-notice', 'regulators', 'after-action']),
    );
  },
);

test('only what cannot lose a mammogram has no item for mammography', () => {
  const without = LISTS.filter(({ items }) => !items['keep-mammograms']).map(({ scenario }) => scenario);
  expect(without.toSorted()).toEqual(
    ['dictation-down', 'ehr-down', 'identity-down', 'ris-down', 'viewer-down', 'worklist-down'].toSorted(),
  );
});

test.each(LISTS)(
  '$name: a due time is written as a plan writes it, and few items hold up a gate',
  ({ rows }) => {
    const dues = rows.flatMap(([, { due }]) => (due ? [`${due}`] : []));
    expect(dues.length).toBeGreaterThan(10);
    for (const due of dues) {
      const read = readDue(due);
      expect(read && dueText(read)).toBe(due);
    }
    expect(rows.filter(([, { mandatoryFor }]) => mandatoryFor).length).toBeLessThanOrEqual(1);
  },
);

test('what the list of an attack leaves out is struck from every other list while one is suspected', () => {
  const shared = Object.assign({}, ...sharedItems().values());
  const out = leftOutOf('ransomware').flatMap(({ items }) => items);
  expect(out.filter((key) => shared[key]?.when?.attack !== false)).toEqual([]);
});
