import { describe, expect, test } from 'vitest';
import { faultsOf, seenSince, type WatchdogFacts } from '../../../src/domain/health/watchdog.ts';
import type { RunningClock } from '../../../src/domain/incident/clocks.ts';

const NOW = new Date('2026-03-10T06:40:00.000Z');
const NOTHING: WatchdogFacts = {
  overdue: [],
  silentRuns: [],
  unwatched: [],
  unreminded: [],
  waitingPages: [],
  deadClaims: [],
  waitingSmsReplies: [],
  unwithdrawn: [],
};
const INCIDENT = { incidentId: 'i1' };

function clock(limitMinutes: number | null, stopped = false): RunningClock {
  return {
    clock: 'RESTORATION',
    serviceKey: 'ed',
    startedAt: new Date('2026-03-10T06:30:00.000Z'),
    stoppedAt: stopped ? NOW : null,
    limitMinutes,
    revision: 1,
  };
}

test('nothing that looks wrong is no fault', () => {
  expect(faultsOf(NOTHING, NOW)).toEqual([]);
});

describe('each fault has its description and its repair', () => {
  test.for<[string, Partial<WatchdogFacts>, string, object]>([
    [
      'a passed deadline is run',
      {
        overdue: [
          {
            ...INCIDENT,
            deadline: { kind: 'PAGING', side: 'IT' },
            dueAt: new Date('2026-03-10T06:39:00.000Z'),
          },
        ],
      },
      'the next step of paging IT',
      { kind: 'run', deadline: { kind: 'PAGING', side: 'IT' } },
    ],
    [
      'a passed deadline of a kind without words of its own too',
      {
        overdue: [
          {
            ...INCIDENT,
            deadline: { kind: 'UNKNOWN', key: 'TIDY:IT' },
            dueAt: new Date('2026-03-10T06:39:00.000Z'),
          },
        ],
      },
      'a step that was due (TIDY)',
      { kind: 'run', deadline: { kind: 'UNKNOWN', key: 'TIDY:IT' } },
    ],
    [
      'a side that is paged gets its next step now',
      { silentRuns: [{ ...INCIDENT, runId: 'r1', side: 'RADIOLOGY', round: 0, step: 1 }] },
      'the next step of paging RADIOLOGY',
      { kind: 'set', deadline: { kind: 'PAGING', side: 'RADIOLOGY' }, at: NOW },
    ],
    [
      'a limit ahead is watched from now on',
      { unwatched: [{ ...INCIDENT, clocks: [{ clock: clock(60), fired: [] }] }] },
      'the warnings about the limits',
      { kind: 'set', deadline: { kind: 'CLOCK' }, at: NOW },
    ],
    [
      'a limit that passed unseen is told now',
      { unwatched: [{ ...INCIDENT, clocks: [{ clock: clock(5), fired: ['HALF', 'FOUR_FIFTHS'] }] }] },
      'the warnings about the limits',
      { kind: 'set', deadline: { kind: 'CLOCK' }, at: NOW },
    ],
    [
      'an update promised for later is reminded of then',
      { unreminded: [{ ...INCIDENT, promisedAt: new Date('2026-03-10T07:00:00.000Z') }] },
      'the reminder of the promised update',
      { kind: 'set', deadline: { kind: 'UPDATE' }, at: new Date('2026-03-10T07:00:00.000Z') },
    ],
    [
      'an update promised for before is reminded of now',
      { unreminded: [{ ...INCIDENT, promisedAt: new Date('2026-03-10T06:10:00.000Z') }] },
      'the reminder of the promised update',
      { kind: 'set', deadline: { kind: 'UPDATE' }, at: NOW },
    ],
    [
      'a page that nobody has in hand is freed',
      { waitingPages: [{ ...INCIDENT, pageId: 'p1', side: 'IT', attempts: 1 }] },
      'a page for IT',
      { kind: 'free page', pageId: 'p1' },
    ],
    [
      'messages that somebody dead had claimed are freed',
      { deadClaims: [{ ...INCIDENT, claimedBy: 'host:1:abc' }] },
      'messages that were left unfinished',
      { kind: 'free messages', claimedBy: 'host:1:abc' },
    ],
  ])('%s', ([_, facts, what, remedy]) => {
    const faults = faultsOf({ ...NOTHING, ...facts }, NOW);
    expect(faults).toMatchObject([{ incidentId: 'i1', what, remedy }]);
  });
});

test.for<[string, { clock: RunningClock; fired: ('HALF' | 'FOUR_FIFTHS' | 'LIMIT')[] }[]]>([
  ['all thresholds were crossed', [{ clock: clock(5), fired: ['HALF', 'FOUR_FIFTHS', 'LIMIT'] }]],
  ['the clock has stopped', [{ clock: clock(60, true), fired: [] }]],
  ['no limit was agreed', [{ clock: clock(null), fired: [] }]],
  ['nothing runs', []],
])('no deadline of the clocks is missing when %s', ([_, clocks]) => {
  expect(faultsOf({ ...NOTHING, unwatched: [{ ...INCIDENT, clocks }] }, NOW)).toEqual([]);
});

test('a fault counts as a new one when its deadline, its step or its attempt differs', () => {
  const overdue = (dueAt: string) => [
    { ...INCIDENT, deadline: { kind: 'CLOCK' as const }, dueAt: new Date(dueAt) },
  ];
  const run = (step: number) => [{ ...INCIDENT, runId: 'r1', side: 'IT' as const, round: 0, step }];
  const page = (attempts: number) => [{ ...INCIDENT, pageId: 'p1', side: 'IT' as const, attempts }];
  const pairs: [Partial<WatchdogFacts>, Partial<WatchdogFacts>][] = [
    [{ overdue: overdue('2026-03-10T06:38:00Z') }, { overdue: overdue('2026-03-10T06:39:00Z') }],
    [{ silentRuns: run(1) }, { silentRuns: run(2) }],
    [{ waitingPages: page(1) }, { waitingPages: page(2) }],
  ];
  for (const [one, other] of pairs) {
    const about = (facts: Partial<WatchdogFacts>) => faultsOf({ ...NOTHING, ...facts }, NOW)[0]?.about;
    expect(about(one)).toBe(about(one));
    expect(about(one)).not.toBe(about(other));
  }
});

test('what is seen continuously keeps its first time; a break starts it over', () => {
  const first = seenSince(new Map(), ['a', 'b'], 1_000);
  const second = seenSince(first, ['a'], 16_000);
  const third = seenSince(second, ['a', 'b'], 31_000);
  expect([...third]).toEqual([
    ['a', 1_000],
    ['b', 31_000],
  ]);
});
