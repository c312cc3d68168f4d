import {
  type Objection,
  type Signature,
  type ToleranceState,
  type ToleranceVersion,
  toleranceStateOf,
} from '../../../src/domain/agreement/tolerance-status.ts';

/** The sample hospital's leads: Ruth and Lena for radiology, Carl and Mei for IT. */
export const RUTH = 'slack:U0DIRECTOR';
export const LENA = 'slack:U0LEAD';
export const CARL = 'slack:U0CIO';
export const MEI = 'slack:U0INFRA';

/** The archive for the emergency department, version 1. */
export function aVersion(change: Partial<ToleranceVersion> = {}): ToleranceVersion {
  return {
    system: 'archive',
    service: 'ed',
    workaroundMinutes: 15,
    rtoMinutes: 60,
    mtdMinutes: 120,
    hours: null,
    assumptions: [],
    evidence: null,
    reviewOn: null,
    version: 1,
    ended: null,
    ...change,
  };
}

/** Ruth's or Carl's signature until 31 March 2027, given on 31 March 2026. */
export function signed(side: Signature['side'], change: Partial<Signature> = {}): Signature {
  const by = side === 'IT' ? CARL : RUTH;
  return { side, by, at: new Date('2026-03-31T15:00Z'), reviewOn: '2027-03-31', ...change };
}

/** How an open version stands at `now` in New York with these signatures and objections. */
export function stateWith(
  signatures: readonly Signature[],
  now: Date,
  objections: readonly Objection[] = [],
): ToleranceState {
  return toleranceStateOf({ ended: null }, { signatures, objections }, now, 'America/New_York');
}

/** Carl's objection for IT, made on 30 March 2026 and open. */
export function objected(change: Partial<Objection> = {}): Objection {
  const at = new Date('2026-03-30T15:00Z');
  return { id: 'o', side: 'IT', by: CARL, at, reason: 'Too short.', closed: null, ...change };
}
