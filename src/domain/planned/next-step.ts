import { type NoticeTime, noticeDue } from './notice-times.ts';
import type { PlannedFacts } from './planned.ts';
import { plannedState } from './planned-state.ts';

/** What happens by itself to a planned downtime that has not started. */
export type PlannedStep =
  | { kind: 'NOTICE'; notice: NoticeTime; next: Date }
  | { kind: 'START' }
  /** Its time came without the approval of both sides, or without a start. */
  | { kind: 'LAPSE'; why: 'NOT_APPROVED' | 'NOT_STARTED' }
  | { kind: 'WAIT'; next: Date }
  /** Nothing ever again: it runs, is over, or was withdrawn. */
  | { kind: 'NOTHING' };

/**
 * What is due at `now`. `given`: the leads of the notices that were given of it as it is now; `heldUp`: it could not start
 * when its window began, and waits for somebody to start it.
 */
export function nextStep(
  facts: PlannedFacts & { heldUp: boolean },
  notices: readonly NoticeTime[],
  given: readonly number[],
  now: Date,
): PlannedStep {
  const state = plannedState(facts);
  const { start, end } = facts;
  if (state === 'PROPOSED')
    return now < start ? { kind: 'WAIT', next: start } : { kind: 'LAPSE', why: 'NOT_APPROVED' };
  if (state !== 'APPROVED' && state !== 'NOTICED') return { kind: 'NOTHING' };
  if (now >= end) return { kind: 'LAPSE', why: 'NOT_STARTED' };
  if (now >= start) return facts.heldUp ? { kind: 'WAIT', next: end } : { kind: 'START' };
  const { give, next } = noticeDue(notices, given, now);
  return give ? { kind: 'NOTICE', notice: give, next: next ?? start } : { kind: 'WAIT', next: next ?? start };
}
