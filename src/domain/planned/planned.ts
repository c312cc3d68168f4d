import type { Side } from '../plan/plan.ts';

/** From when to when a system is taken down on purpose. All instants are UTC. */
export interface Window {
  start: Date;
  end: Date;
}

/** The times of a planned downtime. */
export interface PlannedTimes extends Window {
  /** The last moment to go back to how it was and still finish in the window. */
  backOutBy: Date;
  /** Minutes that going back takes. */
  backOutMinutes: number;
  /** From then on nothing else is changed, until the window ends; null: no freeze. */
  freezeFrom: Date | null;
}

/** What is planned: a system, taken down for a change that another tool approved under its ticket. */
export interface Planned extends PlannedTimes {
  id: string;
  /** The number of the change in the hospital's own tool. Example: `CHG-4711`. */
  ticket: string;
  systemKey: string;
  siteKeys: string[];
  serviceKeys: string[];
}

export const BACK_OUT_DECISIONS = ['GO_ON', 'BACK_OUT'] as const;
export type BackOutDecision = (typeof BACK_OUT_DECISIONS)[number];

/** What has happened to a planned downtime, as its rows say it. */
export interface PlannedFacts extends Window {
  /** The sides that approved it as it is now. */
  approved: readonly Side[];
  /** Units were told of it as it is now. */
  told: boolean;
  withdrawnAt: Date | null;
  startedAt: Date | null;
  overranAt: Date | null;
  /** The incident that it became has ended. */
  incidentEnded: boolean;
}
