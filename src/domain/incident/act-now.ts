import type { AttackState } from './attack.ts';
import { type Gate, mayPassGate } from './gates.ts';
import { type IncidentState, isOpen } from './incident.ts';
import { type KindOfIncident, kindPolicy } from './kind-policy.ts';
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
type Reason = (state: IncidentState, attack: AttackState) => string | null;

const ended: Reason = (state) => (isOpen(state) ? null : 'This incident has ended.');
const isUp = (state: IncidentState): boolean => state === 'VALIDATED' || state === 'RECONCILED';

const REASONS: Partial<Record<Act, Reason>> = {
  UPDATE: ended,
  CORRECT: ended,
  DIVERT: ended,
  ADD_INJECT: ended,
  CHANGE_IMPACT: ended,
  WORKS_AGAIN: ended,
  ISSUE_NUMBERS: ended,
  ENTER_COUNTS: ended,
  EXPLAIN_DIFFERENCE: ended,
  SETTLE_LINES: ended,
  REOPEN: (state) => {
    if (state === 'STOOD_DOWN') return 'This incident was stood down. Declare a new one with /pacs-down.';
    return state === 'CLOSED' ? null : 'It is already open.';
  },
  AFTER_ACTION: (state) => {
    if (state === 'STOOD_DOWN') return 'This incident was stood down: there is nothing to review.';
    const over = isUp(state) || state === 'CLOSED';
    return over ? null : 'It is not over: the after-action begins when radiology has validated.';
  },
  FAILED_AGAIN: (state) => {
    if (state === 'DOWN') return 'It is still down, so it cannot fail again.';
    return isOpen(state) ? null : 'This incident has ended. Declare a new one with /pacs-down.';
  },
  IMAGES_WORK: (state) =>
    ended(state, 'NONE') ?? (isUp(state) ? 'The system is back: no workaround is needed.' : null),
  CAUGHT_UP: (state) => {
    if (!isOpen(state)) return 'This incident has ended; its figures can no longer be changed.';
    return isUp(state) ? null : 'Radiology has not validated yet, so nothing can be caught up.';
  },
  HAND_OVER: (state) =>
    ended(state, 'NONE') ?? (isUp(state) ? 'Imaging is validated: nobody needs to be paged any more.' : null),
  PAGE_MORE: (state) =>
    isUp(state) || !isOpen(state)
      ? 'Imaging is validated or the incident has ended: nobody needs to be paged.'
      : null,
  SUSPECT_ATTACK: (state, attack) => {
    if (attack === 'SUSPECTED') return 'An attack is suspected already, and security is paged.';
    if (isUp(state)) return 'Radiology validated it. If it is down again, tap *Failed again* first.';
    return isOpen(state) ? null : 'This incident has ended. Declare a new one with /pacs-down.';
  },
  CLEAR_ATTACK: (state, attack) => {
    if (attack === 'NONE') return 'No attack is suspected, so there is nothing to clear.';
    return attack === 'CLEARED' ? 'Security has already cleared it.' : ended(state, attack);
  },
  WITHDRAW_ATTACK: (state, attack) =>
    attack === 'NONE' ? 'No attack is suspected any more.' : ended(state, attack),
  TECHNICALLY_UP: (_, attack) =>
    attack === 'SUSPECTED' ? 'An attack is suspected: security must clear it by name first.' : null,
  STAND_DOWN: (state, attack) => {
    if (attack !== 'NONE' && isOpen(state))
      return 'An attack is suspected: security must say first that it was none.';
    if (state === 'STOOD_DOWN') return 'It has already been stood down.';
    const real = isUp(state) || state === 'CLOSED';
    return real ? 'Radiology validated it, so the outage was real: close it instead.' : null;
  },
};

/** Acts on an outage that goes on. */
const GOES_ON: readonly Act[] = ['UPDATE', 'FAILED_AGAIN', 'PAGE_MORE', 'HAND_OVER'];

/** Whether what was entered later can be taken back: until it is closed; else the sentence why not. */
export function mayTakeBack(state: IncidentState): Allowed {
  const message = ended(state, 'NONE');
  return message === null ? { ok: true } : { ok: false, message };
}

/** Whether an act makes sense with an incident of this kind: one that was entered later is over; else the sentence why not. */
export function mayActOnKind(act: Act, incident: KindOfIncident): Allowed {
  if (kindPolicy(incident).live || !GOES_ON.includes(act)) return { ok: true };
  const message =
    'This outage was entered later: it is over. If the system is down now, declare it with /pacs-down.';
  return { ok: false, message };
}

/** Whether an act makes sense in an incident's state and with an attack as it stands, whoever does it; else the sentence why not. */
export function mayActNow(act: Act, state: IncidentState, attack: AttackState = 'NONE'): Allowed {
  const gate = GATE_OF[act];
  const passes = gate ? mayPassGate(state, gate) : ({ ok: true } as const);
  if (!passes.ok) return passes;
  const message = REASONS[act]?.(state, attack) ?? null;
  return message === null ? { ok: true } : { ok: false, message };
}
