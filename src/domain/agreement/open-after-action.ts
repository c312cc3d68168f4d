import type { Side } from '../plan/plan.ts';
import type { DayText } from '../time/days.ts';

/** After a closed incident: what its after-action lacks. */
export interface OpenAfterAction {
  incidentId: string;
  number: number;
  systemKey: string;
  systemName: string;
  closedAt: Date;
  /** The last day for both leads to meet, and to sign. */
  meetBy: DayText;
  signBy: DayText;
  /** Sides that have not signed. */
  toSign: Side[];
  /** What is to be done. */
  actions: OpenAction[];
}

export interface OpenAction {
  number: number;
  text: string;
  /** Person key. */
  owner: string;
  dueOn: DayText;
  /** Name of the checklist that is to be changed; null: it is about none. */
  checklist: string | null;
}
