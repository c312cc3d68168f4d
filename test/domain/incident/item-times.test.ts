import { addMinutes } from 'date-fns/addMinutes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IncidentState } from '../../../src/domain/incident/incident.ts';
import {
  type Instants,
  isWaiting,
  itemsToRemind,
  type KeptItem,
  nextReminderAt,
  type Standing,
  type TimedItem,
  withDueTimes,
} from '../../../src/domain/incident/item-times.ts';
import type { ItemDue, ItemTerms } from '../../../src/domain/plan/item-terms.ts';
import { PHASES, type Phase } from '../../../src/domain/plan/plan.ts';
import { shortTimeIn } from '../../../src/domain/time/time-text.ts';

const at = (time: string) => new Date(`2026-03-10T${time}:00.000Z`);
const INSTANTS: Instants = {
  DECLARED: at('02:40'),
  TECHNICALLY_UP: at('05:00'),
  VALIDATED: null,
  RECONCILED: null,
};
const kept = (key: string, changes: Partial<KeptItem> = {}): KeptItem => ({
  ...{ key, scenario: 'archive-down', phase: 'FIRST_15_MIN', state: 'OPEN', doneAt: null, remindedAt: null },
  ...changes,
});
const DOWN: Standing = { state: 'DOWN', phases: ['DETECT', 'DECLARE', 'FIRST_15_MIN'] };

test.each<[string, ItemDue | undefined, string | null]>([
  ['no due time', undefined, null],
  ['15 min after the declaration', { minutes: 15, after: 'DECLARED' }, '02:55'],
  ['1 h after technically up', { minutes: 60, after: 'TECHNICALLY_UP' }, '06:00'],
  ['1 h after a gate that has not been passed', { minutes: 60, after: 'VALIDATED' }, null],
  ['5 min after an item that was done at 02:50', { minutes: 5, after: { item: 'done' } }, '02:55'],
  ['5 min after an item that is not done', { minutes: 5, after: { item: 'open' } }, null],
  ['5 min after an item that the incident does not have', { minutes: 5, after: { item: 'other' } }, null],
])('%s', (_name, due, expected) => {
  const items = [kept('done', { state: 'DONE', doneAt: at('02:50') }), kept('open'), kept('it')];
  const terms = ({ key }: KeptItem): ItemTerms => (key === 'it' && due ? { due } : {});
  expect(withDueTimes(items, terms, INSTANTS).at(-1)?.dueAt).toEqual(expected && at(expected));
});

test.each([
  ['clocks go forward', '2026-03-08T06:50:00.000Z', '03:10 EDT'],
  ['clocks go back', '2026-11-01T05:50:00.000Z', '01:10 EST'],
])('20 min are 20 min on the night when %s', (_name, declared, shown) => {
  const instants = { ...INSTANTS, DECLARED: new Date(declared) };
  const [item] = withDueTimes([kept('it')], () => ({ due: { minutes: 20, after: 'DECLARED' } }), instants);
  expect(item?.dueAt && shortTimeIn(item.dueAt, 'America/New_York', instants.DECLARED ?? new Date(0))).toBe(
    shown,
  );
});

describe('who waits', () => {
  test.each<[string, Partial<KeptItem>, Partial<Standing>, boolean]>([
    ['open', {}, {}, true],
    ['somebody does it', { state: 'CLAIMED' }, {}, true],
    ['done', { state: 'DONE' }, {}, false],
    ['skipped or struck', { state: 'SKIPPED' }, {}, false],
    ['its phase has not come', { phase: 'BY_4_H' }, {}, false],
    ['technically up: everybody stays on paper', {}, { state: 'TECHNICALLY_UP' }, true],
    ['validated: the outage is over', {}, { state: 'VALIDATED' }, false],
    [
      'validated, and it is of the reconciliation',
      { phase: 'RECONCILIATION' },
      { state: 'VALIDATED', phases: [...PHASES] },
      true,
    ],
  ])('%s', (_name, item, standing, waits) => {
    expect(isWaiting(kept('it', item), { ...DOWN, ...standing })).toBe(waits);
  });
});

describe('reminders', () => {
  const timed = (key: string, dueAt: string | null, changes: Partial<KeptItem> = {}): TimedItem => ({
    ...kept(key, changes),
    dueAt: dueAt === null ? null : at(dueAt),
  });
  test('what comes to be overdue within 5 min of a reminder is said in one, 5 min after it', () => {
    const items = [
      timed('a', '02:45', { remindedAt: at('02:45') }),
      timed('b', '02:46'),
      timed('c', '02:49'),
    ];
    expect(nextReminderAt(items, DOWN)).toEqual(at('02:50'));
    expect(itemsToRemind(items, DOWN, at('02:50')).map(({ key }) => key)).toEqual(['b', 'c']);
  });
  test('nobody is reminded of what is done, struck, told of, not due, or has no time', () => {
    const items = [
      timed('done', '02:45', { state: 'DONE', doneAt: at('02:44') }),
      timed('struck', '02:45', { state: 'SKIPPED' }),
      timed('told', '02:45', { remindedAt: at('02:45') }),
      timed('later', '03:00'),
      timed('whenever', null),
    ];
    expect(itemsToRemind(items, DOWN, at('02:59'))).toEqual([]);
    expect(nextReminderAt(items, DOWN)).toEqual(at('03:00'));
    expect(nextReminderAt(items.slice(0, 3), DOWN)).toBeNull();
  });
});

describe('in any order of acts', () => {
  const KEYS = ['a', 'b', 'c', 'd'];
  const DUE: Record<string, ItemDue> = {
    a: { minutes: 5, after: 'DECLARED' },
    b: { minutes: 5, after: { item: 'a' } },
    c: { minutes: 10, after: 'DECLARED' },
    d: { minutes: 5, after: 'TECHNICALLY_UP' },
  };
  type Step =
    | { kind: 'act'; key: string; to: 'OPEN' | 'CLAIMED' | 'DONE' | 'SKIPPED' }
    /** A condition holds no more, or again. */
    | { kind: 'strike' | 'reopen'; key: string }
    | { kind: 'gate'; state: IncidentState }
    | { kind: 'wait'; minutes: number };
  const key = fc.constantFrom(...KEYS);
  const steps = fc.array(
    fc.oneof<fc.Arbitrary<Step>[]>(
      fc.record({ kind: fc.constant('act'), key, to: fc.constantFrom('OPEN', 'CLAIMED', 'DONE', 'SKIPPED') }),
      fc.record({ kind: fc.constantFrom('strike', 'reopen'), key }),
      fc.record({ kind: fc.constant('gate'), state: fc.constantFrom('DOWN', 'TECHNICALLY_UP', 'VALIDATED') }),
      fc.record({ kind: fc.constant('wait'), minutes: fc.integer({ min: 1, max: 12 }) }),
    ),
    { maxLength: 40 },
  );
  const PHASE_OF: Record<string, Phase> = { d: 'RECOVERY' };

  /** An incident that does what it is told, and reminds when its deadline is due. */
  function play(all: readonly Step[]) {
    let now = at('02:40');
    let state: IncidentState = 'DOWN';
    let up: Date | null = null;
    const struck = new Set<string>();
    let items = KEYS.map((name) => kept(name, { phase: PHASE_OF[name] ?? 'FIRST_15_MIN' }));
    const told: { key: string; state: KeptItem['state']; struck: boolean }[] = [];
    const standing = (): Standing => ({
      state,
      phases: state === 'DOWN' ? ['FIRST_15_MIN'] : ['FIRST_15_MIN', 'RECOVERY'],
    });
    const timed = () =>
      withDueTimes(items, ({ key: name }) => ({ due: DUE[name] }), { ...INSTANTS, TECHNICALLY_UP: up });
    const change = (name: string, changes: Partial<KeptItem>) => {
      items = items.map((item) => (item.key === name ? { ...item, ...changes } : item));
    };
    const remindUntil = (then: Date) => {
      for (
        let due = nextReminderAt(timed(), standing());
        due && due <= then;
        due = nextReminderAt(timed(), standing())
      ) {
        if (due > now) now = due;
        const overdue = itemsToRemind(timed(), standing(), now);
        expect(overdue.length).toBeGreaterThan(0);
        for (const item of overdue) {
          told.push({ key: item.key, state: item.state, struck: struck.has(item.key) });
          change(item.key, { remindedAt: now });
        }
      }
      now = then;
    };
    for (const step of all) {
      if (step.kind === 'wait') remindUntil(addMinutes(now, step.minutes));
      else if (step.kind === 'gate') {
        state = step.state;
        up = state === 'DOWN' ? null : (up ?? now);
      } else if (step.kind === 'act') {
        if (!struck.has(step.key))
          change(step.key, { state: step.to, doneAt: step.to === 'DONE' ? now : null });
      } else {
        const item = items.find((one) => one.key === step.key);
        if (step.kind === 'strike' && (item?.state === 'OPEN' || item?.state === 'CLAIMED')) {
          struck.add(step.key);
          change(step.key, { state: 'SKIPPED' });
        }
        if (step.kind === 'reopen' && struck.delete(step.key)) change(step.key, { state: 'OPEN' });
      }
      remindUntil(now);
    }
    return {
      told,
      left: itemsToRemind(timed(), standing(), now),
      lastReminder: items.flatMap(({ remindedAt }) => remindedAt ?? []),
      now,
    };
  }

  test('nobody is told of an item twice, or of one that is done, skipped or struck, and of nothing too late', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { told, left, lastReminder, now } = play(all);
        expect(told.length).toBe(new Set(told.map((one) => one.key)).size);
        for (const one of told)
          expect(one).toMatchObject({ struck: false, state: expect.stringMatching(/OPEN|CLAIMED/) });
        const newest = Math.max(0, ...lastReminder.map((when) => when.getTime()));
        if (left.length > 0) expect(now.getTime() - newest).toBeLessThan(5 * 60_000);
      }),
      { numRuns: 500 },
    );
  });
});
