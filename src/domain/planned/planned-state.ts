import { subMinutes } from 'date-fns/subMinutes';
import type { Allowed } from '../incident/who-may.ts';
import { SIDES } from '../plan/plan.ts';
import type { PlannedFacts } from './planned.ts';

const PLANNED_STATES = [
  'PROPOSED',
  'APPROVED',
  'NOTICED',
  'STARTED',
  'OVERRUN',
  'ENDED',
  'WITHDRAWN',
] as const;
export type PlannedState = (typeof PLANNED_STATES)[number];

/** It may be started by hand this long before its window. */
export const EARLY_START_MINUTES = 60;

/** How a planned downtime stands; never stored, because its rows say it. */
export function plannedState(facts: PlannedFacts): PlannedState {
  if (facts.withdrawnAt) return 'WITHDRAWN';
  if (facts.startedAt && facts.incidentEnded) return 'ENDED';
  if (facts.overranAt) return 'OVERRUN';
  if (facts.startedAt) return 'STARTED';
  if (!SIDES.every((side) => facts.approved.includes(side))) return 'PROPOSED';
  return facts.told ? 'NOTICED' : 'APPROVED';
}

export type PlannedAct = 'APPROVE' | 'PREPARE' | 'MOVE' | 'WITHDRAW' | 'START' | 'EXTEND' | 'DECIDE_BACK_OUT';

const BEFORE: readonly PlannedState[] = ['PROPOSED', 'APPROVED', 'NOTICED'];

const ALLOWED_IN: Record<PlannedAct, readonly PlannedState[]> = {
  APPROVE: ['PROPOSED'],
  PREPARE: BEFORE,
  MOVE: BEFORE,
  WITHDRAW: BEFORE,
  START: ['APPROVED', 'NOTICED'],
  EXTEND: ['STARTED'],
  DECIDE_BACK_OUT: ['STARTED'],
};

/** Why nothing more can be done, as the beginning of a sentence. */
const BECAUSE: Record<PlannedState, string> = {
  PROPOSED: 'Both sides have not approved it yet',
  APPROVED: 'It has not started',
  NOTICED: 'It has not started',
  STARTED: 'It has started',
  OVERRUN: 'It overran its window and is an unplanned incident now',
  ENDED: 'It is over',
  WITHDRAWN: 'It was withdrawn',
};

/** Whether an act makes sense now (hospital time); else the sentence that says why not. */
export function mayActOnPlanned(act: PlannedAct, facts: PlannedFacts, now: Date): Allowed {
  const state = plannedState(facts);
  if (!ALLOWED_IN[act].includes(state))
    return {
      ok: false,
      message: act === 'APPROVE' && BEFORE.includes(state) ? BOTH_APPROVED : `${BECAUSE[state]}.`,
    };
  if (act === 'START' && now < subMinutes(facts.start, EARLY_START_MINUTES))
    return {
      ok: false,
      message: `It can be started from ${EARLY_START_MINUTES} minutes before its window. To start earlier, move it.`,
    };
  if ((act === 'START' || act === 'EXTEND') && now >= facts.end)
    return { ok: false, message: 'Its window has ended.' };
  return { ok: true };
}

const BOTH_APPROVED = 'Both sides have approved it already.';
