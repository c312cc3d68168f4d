import { expect, test } from 'vitest';
import { shippedChecklists } from '../../src/checklists/shipped.ts';
import { PHASES } from '../../src/domain/plan/plan.ts';
import { samplePlan } from '../support/hospital/hospital.ts';
import { DIFFERENCES } from './scenario-procedure.ts';

const LISTS = [...shippedChecklists().values()].map((list) => ({
  ...list,
  rows: Object.entries(list.items),
}));
const ROLES = samplePlan().roles.map(({ key }) => key);
/** Whoever has work in every outage, whatever is down. */
const ALWAYS = ['pacs-admin', 'it-on-call', 'security', 'liaison', 'nursing-supervisor', 'aod'];

test('thirteen scenarios have a list, and the sample hospital includes each as it is shipped', () => {
  expect(LISTS.map(({ scenario }) => scenario).toSorted()).toEqual(Object.keys(DIFFERENCES).toSorted());
  const included = samplePlan().checklists.map(({ scenario, items }) => [scenario, items.length]);
  expect(Object.fromEntries(included)).toEqual(
    Object.fromEntries(LISTS.map(({ scenario, rows }) => [scenario, rows.length])),
  );
});

test.each(LISTS)('$name: every item has a phase, a role of the sample and a text that fits', ({ rows }) => {
  for (const [key, { phase, role, text, ...rest }] of rows) {
    expect(PHASES, key).toContain(phase);
    expect(ROLES, key).toContain(role);
    expect(text, key).toMatch(/^[A-Z0-9].{10,198}[.:?!”]$/);
    expect(rest, key).toEqual({});
  }
});

test.each(LISTS)('$name: who always has work has some, and every phase has items', ({ rows }) => {
  const roles = rows.map(([, { role }]) => role);
  expect(roles).toEqual(expect.arrayContaining([...ALWAYS, 'scribe', 'registration', 'radiologist']));
  expect(rows.map(([, { phase }]) => phase)).toEqual(expect.arrayContaining(PHASES.slice(2, 8)));
  expect(rows.length).toBeLessThanOrEqual(150);
});

test.each(LISTS)('$name: two items never say the same', ({ rows }) => {
  const texts = rows.map(([, { text }]) => text);
  expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([]);
});

test.each(LISTS)('$name: what the first paper exam needs is due at once', ({ items }) => {
  for (const key of [
    'two-identifiers',
    'type-exactly',
    'temporary-ids',
    'downtime-numbers',
    'phone-criticals',
    'phone-urgent',
    'written-prelim',
  ])
    expect([undefined, 'FIRST_15_MIN'], key).toContain(items[key]?.phase);
  expect(Object.keys(items)).toEqual(
    expect.arrayContaining([items['phone-urgent'] ? 'phone-urgent' : 'phone-criticals']),
  );
});

test.each(LISTS)(
  '$name: a diversion ends, harm is a number, the vendor’s notice and clock are in',
  ({ items }) => {
    expect(Object.keys(items)).toEqual(
      expect.arrayContaining([
        'review-diversion',
        'end-diversion',
        'safety-report',
        'safety-numbers',
        'vendor-clock',
        'vendor-notice',
        'after-action',
      ]),
    );
  },
);

test.each(
  Object.entries(DIFFERENCES).flatMap(([scenario, told]) =>
    told.map(([asks, ...rest]) => ({ scenario, asks, rest })),
  ),
)('$scenario, $asks: items carry it, or a reason says why none does', ({ scenario, rest }) => {
  const keys = rest.filter((one) => typeof one === 'string');
  const reasons = rest.flatMap((one) => (typeof one === 'string' ? [] : one.noItem));
  expect(keys.length > 0).not.toBe(reasons.length > 0);
  expect(Object.keys(shippedChecklists().get(scenario)?.items ?? {})).toEqual(expect.arrayContaining(keys));
});
