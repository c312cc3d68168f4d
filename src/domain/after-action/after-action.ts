import type { IncidentState } from '../incident/incident.ts';
import type { KindOfIncident } from '../incident/kind-policy.ts';
import type { Side } from '../plan/plan.ts';
import type { DayText } from '../time/days.ts';
import type { Cause, Factor, Harm, OutsideBody } from './choices.ts';

/** What people write of an incident, whole. */
export interface Written {
  cause: Cause;
  causeText: string;
  factors: Factor[];
  factorsText: string;
  wentWell: string;
  wentBadly: string;
  harm: Harm;
  /** Number of the hospital's own report; null: none was made. */
  harmReference: string | null;
  /** Outside bodies for which somebody checked that nothing is to be reported. */
  checkedWith: OutsideBody[];
  reportedTo: OutsideBody[];
  meetingAt: Date | null;
  /** Slack users. */
  attendees: string[];
}

/** The same with who wrote it when. */
export interface Revision extends Written {
  revision: number;
  at: Date;
  by: string;
}

/** What is to be done after an incident. */
export interface FollowUpAction {
  number: number;
  /** The checklist that is to be changed; null: it is about none. */
  checklist: { key: string; name: string } | null;
  text: string;
  /** Person key. */
  owner: string;
  ownerName: string;
  dueOn: DayText;
  added: { at: Date; by: string };
  /** Null: still to be done. */
  ended: { as: 'DONE' | 'DROPPED'; at: Date; by: string; with: string } | null;
}

/** A signature of a side, on the text of one revision. */
export interface AfterActionSignature {
  side: Side;
  revision: number;
  /** SHA-256 of that text in hexadecimal. */
  digest: string;
  at: Date;
  by: string;
}

/** Other figures that somebody proposed because of it. */
export interface ProposedAfter {
  serviceName: string;
  /** What changes, in words. */
  text: string;
  /** Where the proposal stands. */
  status: string;
  at: Date;
  by: string;
}

/** Where the after-action of an incident stands. */
export interface AfterActionState extends KindOfIncident {
  number: number;
  state: IncidentState;
  closedAt: Date | null;
}

/** Everything of an after-action but what is read from the incident itself. */
export interface AfterAction {
  incident: AfterActionState;
  /** Counts up with everything that changes what is signed. */
  revision: number;
  /** Null: nobody has written in it. */
  written: Revision | null;
  actions: FollowUpAction[];
  proposals: ProposedAfter[];
  /** The newest of each side last. */
  signatures: AfterActionSignature[];
}
