import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayActNow } from '../../../src/domain/incident/act-now.ts';
import type { IncidentState } from '../../../src/domain/incident/incident.ts';
import { decideClosing, type StillOpen } from '../../../src/domain/incident/still-open.ts';
import {
  mayHoldSide,
  mayPassGateOf,
  maySignReconciliation,
  type WhoDidWhat,
} from '../../../src/domain/incident/two-people.ts';
import { SIDES, type Side } from '../../../src/domain/plan/plan.ts';

const FORWARD = ['TAKE', 'TECHNICALLY_UP', 'VALIDATE', 'SIGN', 'CLOSE'] as const;
const anyEvent = fc.record({
  does: fc.constantFrom(...FORWARD, ...FORWARD, ...FORWARD, ...FORWARD, 'FAILED_AGAIN' as const),
  who: fc.constantFrom('ana', 'ivan', 'priya'),
  side: fc.constantFrom(...SIDES),
  open: fc.boolean(),
  reason: fc.constantFrom('', 'Backlog until noon'),
});
type Event = typeof anyEvent extends fc.Arbitrary<infer E> ? E : never;

const NOTHING: StillOpen = { items: [], lines: [], services: [], units: [], diversions: [] };
const ONE: StillOpen = { ...NOTHING, items: [{ point: 'ITEM:purge', name: 'Stop the purge' }] };

interface Course {
  state: IncidentState;
  acts: WhoDidWhat;
  validatedBy: string | null;
  /** What was open when it was closed, and the reasons with which it was. */
  closedWith: { open: StillOpen; over: number } | null;
}

const FRESH: Course = {
  state: 'DOWN',
  acts: {
    holders: { RADIOLOGY: null, IT: null },
    technicallyUpBy: null,
    reconciledBy: { RADIOLOGY: null, IT: null },
    onePersonWhy: null,
  },
  validatedBy: null,
  closedWith: null,
};

/** The incident after somebody tries something; what the rules refuse changes nothing. */
function after(is: Course, { does, who, side, open, reason }: Event): Course {
  const { acts, state } = is;
  if (does === 'TAKE') {
    const may = state === 'DOWN' && mayHoldSide(side, who, acts).ok;
    return may ? { ...is, acts: { ...acts, holders: { ...acts.holders, [side]: who } } } : is;
  }
  const act = does === 'SIGN' ? signs(side) : does;
  if (!mayActNow(act, state).ok) return is;
  if (does === 'FAILED_AGAIN') return FRESH;
  if (does === 'TECHNICALLY_UP')
    return mayPassGateOf('IT', who, acts).ok
      ? { ...is, state: 'TECHNICALLY_UP', acts: { ...acts, technicallyUpBy: who } }
      : is;
  if (does === 'VALIDATE')
    return mayPassGateOf('RADIOLOGY', who, acts).ok ? { ...is, state: 'VALIDATED', validatedBy: who } : is;
  if (does === 'SIGN') {
    if (!maySignReconciliation(side, who, acts).ok) return is;
    const reconciledBy = { ...acts.reconciledBy, [side]: who };
    const both = reconciledBy.RADIOLOGY && reconciledBy.IT;
    return { ...is, state: both ? 'RECONCILED' : state, acts: { ...acts, reconciledBy } };
  }
  const left = open ? ONE : NOTHING;
  const closing = decideClosing(left, reason ? { items: reason } : {}, { one: who === 'ana', names: 'Ana' });
  if (!closing.ok) return is;
  return { ...is, state: 'CLOSED', closedWith: { open: left, over: closing.over.length } };
}

const signs = (side: Side) => (side === 'IT' ? 'RECONCILE_IT' : 'RECONCILE_RADIOLOGY');

test('in whatever order people act, nothing closes with a gate open, by one person for both sides, or over what has no reason', () => {
  let closed = 0;
  fc.assert(
    fc.property(fc.array(anyEvent, { minLength: 60, maxLength: 120 }), (events) => {
      const end = events.reduce(after, FRESH);
      if (end.state !== 'CLOSED') return;
      closed += 1;
      const { acts, validatedBy, closedWith } = end;
      expect(acts.technicallyUpBy).not.toBeNull();
      expect(validatedBy).not.toBeNull();
      expect(validatedBy).not.toBe(acts.technicallyUpBy);
      expect(acts.reconciledBy.RADIOLOGY).not.toBeNull();
      expect(acts.reconciledBy.IT).not.toBeNull();
      expect(acts.reconciledBy.IT).not.toBe(acts.reconciledBy.RADIOLOGY);
      expect(closedWith?.over).toBe(closedWith?.open.items.length);
    }),
    { numRuns: 300, seed: 15 },
  );
  expect(closed).toBeGreaterThan(30);
});
