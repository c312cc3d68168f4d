import type { Side, SystemKind } from '../plan/plan.ts';
import type { PlannedConflict } from './conflicts.ts';
import type { BackOutDecision, Planned, Window } from './planned.ts';
import type { PlannedState } from './planned-state.ts';

/** What a surface may say about one planned downtime, as it stood at `asOf`. All instants are UTC. */
export interface PlannedDetails extends Planned {
  state: PlannedState;
  revision: number;
  system: string;
  /** Null: the plan does not say. */
  systemKind: SystemKind | null;
  viewImages: string;
  stillWorks: string;
  sites: string[];
  /** How many sites the system serves. */
  siteCount: number;
  services: { key: string; name: string; channel: string }[];
  /** Zone of the first site: in it every time is written. */
  zone: string;
  whatChanges: string;
  /** What is to be done before it starts, in order. */
  preWork: PreWork[];
  /** Who has each side while it runs. */
  leads: Record<Side, PlannedLead>;
  proposed: { by: string; at: Date };
  approvals: { side: Side; by: string; at: Date }[];
  /** Messages about it in each unit's channel so far. */
  unitMessages: number;
  nextNoticeAt: Date | null;
  heldUp: string | null;
  incident: { id: string; number: number } | null;
  startedAt: Date | null;
  overranAt: Date | null;
  backOut: { decision: BackOutDecision; at: Date; by: string } | null;
  extensions: PlannedExtension[];
  withdrawn: { by: string; at: Date; why: string } | null;
  asOf: Date;
}

export interface PreWork {
  /** Its place, from 1. */
  position: number;
  text: string;
  /** Null: nobody has done it. */
  done: { at: Date; by: string } | null;
}

export interface PlannedLead {
  key: string;
  name: string;
  /** Empty: the plan no longer has the person. */
  slackUser: string;
  phone: string;
}

export interface PlannedExtension {
  id: string;
  until: Date;
  why: string;
  asked: { side: Side; by: string; at: Date };
  /** Null: the other side has not answered. */
  answer: { agreed: boolean; by: string; at: Date } | null;
}

/** What can happen to a planned downtime, as it is kept: plain JSON, instants as ISO strings, UTC. */
export type PlannedEvent =
  | ({ kind: 'proposed' } & WindowText)
  | { kind: 'approved'; side: Side }
  | { kind: 'noticed'; leadMinutes: number; units: string[] }
  | { kind: 'moved'; from: WindowText; to: WindowText; why: string }
  | { kind: 'withdrawn'; why: string }
  | { kind: 'held_up'; why: string }
  | { kind: 'pre_work_done'; text: string }
  | { kind: 'pre_work_undone'; text: string }
  | { kind: 'started'; number: number }
  | { kind: 'back_out_asked'; people: string[] }
  | { kind: 'back_out_decided'; decision: BackOutDecision }
  | { kind: 'extension_asked'; side: Side; until: string; why: string }
  | { kind: 'extension_answered'; side: Side; until: string; agreed: boolean }
  | { kind: 'overran'; number: number; plannedMinutes: number };

interface WindowText {
  start: string;
  end: string;
}

/** A window as an event keeps it. */
export function windowText({ start, end }: Window): WindowText {
  return { start: start.toISOString(), end: end.toISOString() };
}

/** An event with when and by whom. */
export interface PlannedHistoryEntry {
  event: PlannedEvent;
  at: Date;
  /** Actor key. */
  actor: string;
}

/** The same with what speaks against it, and its history. */
export interface PlannedWithHistory extends PlannedDetails {
  conflicts: PlannedConflict[];
  history: PlannedHistoryEntry[];
}
