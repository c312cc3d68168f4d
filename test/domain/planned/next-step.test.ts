import { expect, test } from 'vitest';
import { nextStep } from '../../../src/domain/planned/next-step.ts';
import { noticeTimes } from '../../../src/domain/planned/notice-times.ts';
import type { PlannedFacts } from '../../../src/domain/planned/planned.ts';

const at = (text: string) => new Date(`2026-07-${text}Z`);
const PROPOSED: PlannedFacts & { heldUp: boolean } = {
  start: at('11T02:00'),
  end: at('11T06:00'),
  approved: ['IT'],
  told: false,
  withdrawnAt: null,
  startedAt: null,
  overranAt: null,
  incidentEnded: false,
  heldUp: false,
};
const APPROVED = { ...PROPOSED, approved: ['RADIOLOGY' as const, 'IT' as const] };
const notices = noticeTimes(PROPOSED.start, 'UTC', [1_440, 30]);
const step = (facts: typeof PROPOSED, now: string, given: number[] = []) =>
  nextStep(facts, notices, given, at(now));

test.each([
  ['a proposal waits for its start', PROPOSED, '10T12:00', [], { kind: 'WAIT', next: at('11T02:00') }],
  ['and lapses then', PROPOSED, '11T02:00', [], { kind: 'LAPSE', why: 'NOT_APPROVED' }],
  [
    'approved, it waits for its first notice',
    APPROVED,
    '09T00:00',
    [],
    { kind: 'WAIT', next: at('10T02:00') },
  ],
  [
    'and gives it',
    APPROVED,
    '10T02:00',
    [],
    { kind: 'NOTICE', notice: { leadMinutes: 1_440, at: at('10T02:00') }, next: at('11T01:30') },
  ],
  [
    'after the last notice the start comes',
    APPROVED,
    '11T01:30',
    [1_440],
    { kind: 'NOTICE', notice: { leadMinutes: 30, at: at('11T01:30') }, next: at('11T02:00') },
  ],
  ['at its time it starts', APPROVED, '11T02:00', [1_440, 30], { kind: 'START' }],
  ['late too, after a gap, and gives no notice any more', APPROVED, '11T05:00', [], { kind: 'START' }],
  [
    'held up, it waits for somebody',
    { ...APPROVED, heldUp: true },
    '11T03:00',
    [],
    { kind: 'WAIT', next: at('11T06:00') },
  ],
  [
    'and lapses when its window ends',
    { ...APPROVED, heldUp: true },
    '11T06:00',
    [],
    { kind: 'LAPSE', why: 'NOT_STARTED' },
  ],
  [
    'a gap over the whole window starts nothing',
    APPROVED,
    '11T07:00',
    [],
    { kind: 'LAPSE', why: 'NOT_STARTED' },
  ],
  [
    'what runs is left to its incident',
    { ...APPROVED, startedAt: at('11T02:00') },
    '11T03:00',
    [],
    { kind: 'NOTHING' },
  ],
  [
    'withdrawn, nothing happens',
    { ...APPROVED, withdrawnAt: at('10T00:00') },
    '11T02:00',
    [],
    { kind: 'NOTHING' },
  ],
])('%s', (_, facts, now, given, expected) => {
  expect(step(facts, now, given)).toEqual(expected);
});
