export const INCIDENT_KINDS = ['UNPLANNED', 'PLANNED', 'DRILL'] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];
export const IMPACTS = ['FULL', 'PARTIAL', 'SLOW'] as const;
export type Impact = (typeof IMPACTS)[number];
export type IncidentState = 'DOWN' | 'TECHNICALLY_UP' | 'VALIDATED' | 'RECONCILED' | 'CLOSED' | 'STOOD_DOWN';

/** Why an incident was ended that needed no all-clear. */
export const STAND_DOWN_REASONS = [
  'FALSE_ALARM',
  'WRONG_SYSTEM',
  'DUPLICATE',
  'CALLED_OFF',
  'REAL_OUTAGE',
  'ENTERED_WRONGLY',
] as const;
export type StandDownReason = (typeof STAND_DOWN_REASONS)[number];

/** States in which nothing is done with an incident any more. */
export const ENDED_STATES = ['CLOSED', 'STOOD_DOWN'] as const satisfies readonly IncidentState[];

/** Whether an incident goes on. */
export function isOpen(state: IncidentState): boolean {
  return !ENDED_STATES.some((ended) => ended === state);
}

/** Whether a system counts as down: until radiology has validated. */
export function isStillDown(state: IncidentState): boolean {
  return state === 'DOWN' || state === 'TECHNICALLY_UP';
}
