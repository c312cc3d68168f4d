import type { Cause } from './group.ts';
import type { Impact, IncidentState } from './incident.ts';

/** A group as one of its incidents sees it. */
export interface GroupView {
  cause: Cause;
  /** This incident's card leads. */
  leads: boolean;
  lead: { number: number; permalink: string | null };
  /** Those that are not this one, in the order of their numbers. */
  others: GroupMemberView[];
  /** This one is back. */
  left: boolean;
}

export interface GroupMemberView {
  number: number;
  systemName: string;
  state: IncidentState;
  impact: Impact;
  /** Not back yet. */
  down: boolean;
  permalink: string | null;
}

export interface AttackView {
  at: Date;
  by: string;
  /** Telephone bridge outside the hospital's network; empty: the plan has none. */
  bridge: string;
  phones: { name: string; phone: string }[];
}
