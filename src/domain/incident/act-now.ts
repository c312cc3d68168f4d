import { type Gate, mayPassGate } from './gates.ts';
import { type IncidentState, isOpen } from './incident.ts';
import type { Act, Allowed } from './who-may.ts';

/** The gate that an act passes. */
export const GATE_OF: Partial<Record<Act, Gate>> = {
  TECHNICALLY_UP: 'TECHNICALLY_UP',
  VALIDATE: 'VALIDATED',
  RECONCILE_RADIOLOGY: 'RECONCILED',
  RECONCILE_IT: 'RECONCILED',
  CLOSE: 'CLOSED',
};

/** Why an act makes no sense in a state; null: it does. */
type Reason = (state: IncidentState) => string | null;

const ended: Reason = (state) => (isOpen(state) ? null : 'This incident has ended.');
const isUp = (state: IncidentState): boolean => state === 'VALIDATED' || state === 'RECONCILED';

const REASONS: Partial<Record<Act, Reason>> = {
  UPDATE: ended,
  CORRECT: ended,
  ADD_INJECT: ended,
  CHANGE_IMPACT: ended,
  WORKS_AGAIN: ended,
  FAILED_AGAIN: (state) => {
    if (state === 'DOWN') return 'It is still down, so it cannot fail again.';
    return isOpen(state) ? null : 'This incident has ended. Declare a new one with /pacs-down.';
  },
  IMAGES_WORK: (state) =>
    ended(state) ?? (isUp(state) ? 'The system is back: no workaround is needed.' : null),
  CAUGHT_UP: (state) => {
    if (!isOpen(state)) return 'This incident has ended; its figures can no longer be changed.';
    return isUp(state) ? null : 'Radiology has not validated yet, so nothing can be caught up.';
  },
  HAND_OVER: (state) =>
    ended(state) ?? (isUp(state) ? 'Imaging is validated: nobody needs to be paged any more.' : null),
  PAGE_MORE: (state) =>
    isUp(state) || !isOpen(state)
      ? 'Imaging is validated or the incident has ended: nobody needs to be paged.'
      : null,
  STAND_DOWN: (state) => {
    if (state === 'STOOD_DOWN') return 'It has already been stood down.';
    const real = isUp(state) || state === 'CLOSED';
    return real ? 'Radiology validated it, so the outage was real: close it instead.' : null;
  },
};

/** Whether an act makes sense in an incident's state, whoever does it; else the sentence why not. */
export function mayActNow(act: Act, state: IncidentState): Allowed {
  const gate = GATE_OF[act];
  if (gate) return mayPassGate(state, gate);
  const message = REASONS[act]?.(state) ?? null;
  return message === null ? { ok: true } : { ok: false, message };
}
