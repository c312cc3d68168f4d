export type IncidentKind = 'UNPLANNED' | 'PLANNED' | 'DRILL';
export type Impact = 'FULL' | 'PARTIAL' | 'SLOW';
export type IncidentState = 'DOWN' | 'TECHNICALLY_UP' | 'VALIDATED' | 'RECONCILED' | 'CLOSED' | 'STOOD_DOWN';
