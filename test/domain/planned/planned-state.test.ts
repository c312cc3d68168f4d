import { describe, expect, test } from 'vitest';
import type { Side } from '../../../src/domain/plan/plan.ts';
import type { PlannedFacts } from '../../../src/domain/planned/planned.ts';
import { mayActOnPlanned, type PlannedAct, plannedState } from '../../../src/domain/planned/planned-state.ts';

const at = (time: string) => new Date(`2026-07-11T${time}Z`);
const NEW: PlannedFacts = {
  start: at('02:00'),
  end: at('06:00'),
  approved: [],
  told: false,
  withdrawnAt: null,
  startedAt: null,
  overranAt: null,
  incidentEnded: false,
};
const BOTH: Side[] = ['RADIOLOGY', 'IT'];
const RUNS = { ...NEW, approved: BOTH, told: true, startedAt: at('02:00') };

const IN = {
  PROPOSED: NEW,
  APPROVED: { ...NEW, approved: BOTH },
  NOTICED: { ...NEW, approved: BOTH, told: true },
  STARTED: RUNS,
  OVERRUN: { ...RUNS, overranAt: at('06:00') },
  ENDED: { ...RUNS, incidentEnded: true },
  WITHDRAWN: { ...NEW, withdrawnAt: at('01:00') },
} satisfies Record<string, PlannedFacts>;

test.each(Object.entries(IN))('%s is read from what happened', (state, facts) => {
  expect(plannedState(facts)).toBe(state);
});

test('one side alone approves nothing', () => {
  expect(plannedState({ ...NEW, approved: ['IT'] })).toBe('PROPOSED');
});

test('a move asks for approval anew, though units were told', () => {
  expect(plannedState({ ...NEW, approved: ['IT'], told: true })).toBe('PROPOSED');
});

test('after an overrun it ends as well', () => {
  expect(plannedState({ ...IN.OVERRUN, incidentEnded: true })).toBe('ENDED');
});

describe('what may be done in which state', () => {
  const ACTS: Record<PlannedAct, string> = {
    APPROVE: 'PROPOSED',
    PREPARE: 'PROPOSED APPROVED NOTICED',
    MOVE: 'PROPOSED APPROVED NOTICED',
    WITHDRAW: 'PROPOSED APPROVED NOTICED',
    START: 'APPROVED NOTICED',
    EXTEND: 'STARTED',
    DECIDE_BACK_OUT: 'STARTED',
  };
  test.each(Object.entries(ACTS))('%s: %s', (act, states) => {
    const allowed = Object.entries(IN)
      .filter(([, facts]) => mayActOnPlanned(act as PlannedAct, facts, at('01:30')).ok)
      .map(([state]) => state);
    expect(allowed.join(' ')).toBe(states);
  });

  test.each([
    ['START', IN.APPROVED, '00:59', 'from 60 minutes before its window'],
    ['START', IN.APPROVED, '06:00', 'Its window has ended'],
    ['START', IN.PROPOSED, '01:30', 'Both sides have not approved it yet'],
    ['EXTEND', IN.STARTED, '06:00', 'Its window has ended'],
    ['EXTEND', IN.OVERRUN, '06:30', 'unplanned incident now'],
    ['APPROVE', IN.NOTICED, '01:00', 'approved it already'],
    ['WITHDRAW', IN.STARTED, '03:00', 'It has started'],
    ['PREPARE', IN.STARTED, '03:00', 'It has started'],
    ['MOVE', IN.WITHDRAWN, '01:30', 'It was withdrawn'],
  ] as const)('%s is refused with a sentence', (act, facts, now, sentence) => {
    expect(mayActOnPlanned(act, facts, at(now))).toMatchObject({
      ok: false,
      message: expect.stringContaining(sentence),
    });
  });
});
