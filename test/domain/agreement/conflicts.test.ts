import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canExceed } from '../../../src/domain/agreement/compare-limits.ts';
import { conflicts } from '../../../src/domain/agreement/conflicts.ts';
import type { Plan, System, Tolerance } from '../../../src/domain/plan/plan.ts';
import { readServiceHours } from '../../../src/domain/time/service-hours.ts';
import { reachedAt } from '../../../src/domain/time/service-time.ts';
import { WEEKDAYS } from '../../../src/domain/time/weekday.ts';
import { agreementPlan } from '../../support/plans/agreement-plan.ts';
import { serviceMinutesBetween } from '../time/service-minutes.ts';
import { aVersion } from './versions.ts';

/** Comes later from Friday 10:31 to 10:59, and from no half hour. */
const BETWEEN_TWO_HALF_HOURS: Record<'one' | 'than', Parameters<typeof canExceed>[0]> = {
  one: {
    minutes: 840,
    hours: [
      { days: ['Fri'], from: 60, to: 30 },
      { days: ['Sun'], from: 0, to: 30 },
    ],
  },
  than: { minutes: 900, hours: [{ days: ['Fri'], from: 150, to: 120 }] },
};

const OFFICE = readServiceHours('Mon-Fri 07:00-19:00');

/** The sample's archive, which needs network and storage; viewer, which needs the archive; and nothing else. */
function planWith(
  change: Partial<Record<'archive' | 'viewer' | 'network' | 'storage', Partial<System>>>,
): Plan {
  const plan = agreementPlan();
  const plain = { vendor: null, backup: null };
  plan.systems = plan.systems
    .filter(({ key }) => ['archive', 'viewer', 'network', 'storage'].includes(key))
    .map((system) => ({ ...system, ...plain, ...change[system.key as keyof typeof change] }));
  return plan;
}

const borne = (system: string, rtoMinutes: number, change: Partial<Tolerance> = {}): Tolerance =>
  aVersion({ system, rtoMinutes, mtdMinutes: 10_000, ...change });

const vendor = (restoresWithinMinutes: number | null) => ({
  vendor: { name: 'Northwind', phone: '555-0171', contract: 'NW-1', restoresWithinMinutes },
});

const CASES: [
  name: string,
  change: Parameters<typeof planWith>[0],
  tolerances: Tolerance[],
  ...texts: string[],
][] = [
  ['what is needed comes back as soon', {}, [borne('archive', 60), borne('storage', 60)]],
  [
    'what is needed comes back later',
    {},
    [borne('archive', 60), borne('storage', 120)],
    'Image storage has 2 h for Emergency department, but Image archive (PACS), which depends on it, has only 1 h.',
  ],
  [
    'for another service it does not matter',
    {},
    [borne('archive', 60), borne('storage', 120, { service: 'icu' })],
  ],
  [
    'over a system without a tolerance of its own',
    {},
    [borne('viewer', 60), borne('storage', 120)],
    'Image storage has 2 h for Emergency department, but Diagnostic viewer, which depends on it, has only 1 h.',
  ],
  [
    'behind a system that has one, only that one is told',
    {},
    [borne('viewer', 60), borne('archive', 90), borne('storage', 90)],
    'Image archive (PACS) has 1 h 30 min for Emergency department, but Diagnostic viewer, which depends on it, has only 1 h.',
  ],
  [
    'hours that do not count the night come later than the clock',
    {},
    [borne('archive', 1_440), borne('storage', 480, { hours: OFFICE })],
    'Image storage has 8 h (Mon-Fri 07:00-19:00) for Emergency department, but Image archive (PACS), which depends on it, has only 24 h.',
  ],
  [
    'the same hours on both',
    {},
    [borne('archive', 480, { hours: OFFICE }), borne('storage', 480, { hours: OFFICE })],
  ],
  ['a contract that is quick enough', { archive: vendor(60) }, [borne('archive', 60)]],
  [
    'a contract that is too slow',
    { archive: vendor(240) },
    [borne('archive', 60)],
    'Northwind promises Image archive (PACS) within 4 h, but Emergency department needs it within 1 h.',
  ],
  [
    'a contract around the clock is slow for few service hours',
    { archive: vendor(1_440) },
    [borne('archive', 480, { hours: OFFICE })],
    'Northwind promises Image archive (PACS) within 24 h, but Emergency department needs it within 8 h (Mon-Fri 07:00-19:00).',
  ],
  ['and quick for many', { archive: vendor(1_440) }, [borne('archive', 720, { hours: OFFICE })]],
  [
    'a contract that promises nothing',
    { archive: vendor(null) },
    [borne('archive', 60)],
    'The contract with Northwind promises no restoration time for Image archive (PACS).',
  ],
  ['nothing promised, nothing tolerated', { archive: vendor(null) }, []],
  [
    'a backup that is rarer than its RPO',
    { archive: { backup: { what: 'Nightly', everyMinutes: 1_440, rpoMinutes: 60 } } },
    [],
    'Image archive (PACS) is backed up every 24 h, but at most 1 h of data may be lost.',
  ],
  [
    'a backup as often as its RPO',
    { archive: { backup: { what: 'Hourly', everyMinutes: 60, rpoMinutes: 60 } } },
    [],
  ],
];

test.each(CASES)('%s', (_name, change, tolerances, ...texts) => {
  expect(conflicts(planWith(change), tolerances).map((conflict) => conflict.text)).toEqual(texts);
});

test('a conflict names the system that may be late, the service and who needs it', () => {
  expect(conflicts(planWith({}), [borne('archive', 60), borne('storage', 120)])).toMatchObject([
    { kind: 'DEPENDENCY', system: 'storage', service: 'ed', other: 'archive' },
  ]);
});

test('the sample hospital has the conflicts that its figures make', () => {
  const found = conflicts(agreementPlan(), agreementPlan().tolerances);
  const pairs = new Set(found.map(({ kind, system, other }) => `${kind} ${system} ${other ?? ''}`.trim()));
  expect([...pairs].toSorted()).toEqual([
    'DEPENDENCY storage archive',
    'NO_PROMISE dictation',
    'NO_PROMISE ris',
    'NO_PROMISE storage',
    'NO_PROMISE viewer',
    'NO_PROMISE web-viewer',
    'NO_PROMISE worklist',
    'VENDOR archive',
  ]);
});

describe('whether one limit can be later than another', () => {
  const half = fc.integer({ min: 0, max: 47 }).map((h) => h * 30);
  const hours = fc.option(
    fc.array(
      fc
        .record({
          days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
          from: half,
          to: half.map((m) => m + 30),
        })
        .filter(({ from, to }) => from !== to),
      { minLength: 1, maxLength: 2 },
    ),
    { nil: null },
  );
  const limit = fc.record({ minutes: fc.integer({ min: 1, max: 40 }).map((n) => n * 30), hours });

  test('it is judged as the limits would fall, from every half hour of a week and a minute beside it', () => {
    const monday = Date.parse('2026-01-05T00:00Z');
    fc.assert(
      fc.property(limit, limit, (one, than) => {
        // Just after and just before an opening or a closing more can be lost than on it.
        const later = Array.from({ length: 336 * 3 }, (_, i) => {
          const minute = ((i % 3) - 1) * 60_000;
          return new Date(monday + Math.floor(i / 3) * 1_800_000 + minute);
        }).some((start) => {
          const end = reachedAt(start, one.minutes, one.hours, 'Etc/UTC');
          return serviceMinutesBetween(than.hours, 'Etc/UTC', start, end) > than.minutes;
        });
        expect(canExceed(one, than)).toBe(later);
      }),
      { numRuns: 40, examples: [[BETWEEN_TWO_HALF_HOURS.one, BETWEEN_TWO_HALF_HOURS.than]] },
    );
  });

  test('nothing comes later than itself', () => {
    fc.assert(
      fc.property(limit, (one) => {
        expect(canExceed(one, structuredClone(one))).toBe(false);
        expect(canExceed(one, { ...one, hours: one.hours?.toReversed() ?? null })).toBe(false);
      }),
    );
  });
});
