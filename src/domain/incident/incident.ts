export type IncidentKind = 'UNPLANNED' | 'PLANNED' | 'DRILL';
export const IMPACTS = ['FULL', 'PARTIAL', 'SLOW'] as const;
export type Impact = (typeof IMPACTS)[number];
export type IncidentState = 'DOWN' | 'TECHNICALLY_UP' | 'VALIDATED' | 'RECONCILED' | 'CLOSED' | 'STOOD_DOWN';
