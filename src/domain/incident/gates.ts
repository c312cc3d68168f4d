import type { IncidentState } from './incident.ts';

export type Gate = 'TECHNICALLY_UP' | 'VALIDATED' | 'RECONCILED' | 'CLOSED';

const ORDER: readonly IncidentState[] = ['DOWN', 'TECHNICALLY_UP', 'VALIDATED', 'RECONCILED', 'CLOSED'];

const ALREADY: Record<Gate, string> = {
  TECHNICALLY_UP: 'IT already reported it technically up.',
  VALIDATED: 'Radiology has already validated.',
  RECONCILED: 'Both sides have already signed the reconciliation.',
  CLOSED: 'It is already closed.',
};

const FIRST: Record<Gate, string> = {
  TECHNICALLY_UP: 'Declare it first.',
  VALIDATED: 'IT must report it technically up first.',
  RECONCILED: 'Radiology must validate first.',
  CLOSED: 'Both sides must sign the reconciliation first.',
};

/** Whether an incident may pass a gate now: only the very next one, never one twice, none after a stand-down. */
export function mayPassGate(state: IncidentState, gate: Gate): { ok: true } | { ok: false; message: string } {
  if (state === 'STOOD_DOWN')
    return { ok: false, message: 'This incident was stood down. Declare a new one with /pacs-down.' };
  const here = ORDER.indexOf(state);
  const there = ORDER.indexOf(gate);
  if (there === here + 1) return { ok: true };
  return { ok: false, message: there <= here ? ALREADY[gate] : FIRST[gate] };
}
