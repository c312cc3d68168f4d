import type { Side } from '../plan/plan.ts';
import type { DayText } from '../time/days.ts';

/** What can be missing, in the order in which equal harm is told. */
export const PLAN_GAP_KINDS = [
  'NO_POLICY',
  'NOBODY_REACHABLE',
  'NO_LEAD',
  'NO_OWNER',
  'NO_TOLERANCE',
  'OBJECTED',
  'NOT_SIGNED',
  'OVERDUE',
  'CONTESTED',
  'NO_CHECKLIST',
  'NO_ATTACK_BRIDGE',
  'NOT_IN_RECOVERY_PLAN',
  'DEPENDENCY_NOT_COVERED',
  'NOT_CONFIRMED',
  'CONTACT_NOT_VERIFIED',
  'RECOVERY_PLAN_CHECK_OLD',
  'NEVER_DRILLED',
  'DRILL_OLD',
  'KIT_OLD',
  'AFTER_ACTION',
  'ACTION_OPEN',
] as const;
export type PlanGapKind = (typeof PLAN_GAP_KINDS)[number];

/** What would happen at 02:40: a page goes unanswered, people act without limit or procedure, or it is unproven. */
export type Harm = 'UNANSWERED' | 'UNAGREED' | 'UNPROVEN';
export const HARMS: readonly Harm[] = ['UNANSWERED', 'UNAGREED', 'UNPROVEN'];

/** The act with which fixing begins, and what its button says. */
export type RemedyAct =
  | 'EDIT_PLAN'
  | 'PROPOSE_TOLERANCE'
  | 'ANSWER_OBJECTION'
  | 'SIGN_TOLERANCES'
  | 'RENEW_TOLERANCES'
  | 'CONFIRM_TOLERANCES'
  | 'VERIFY_CONTACT'
  | 'RUN_DRILL'
  | 'PRINT_KIT'
  | 'OPEN_AFTER_ACTION';
export const REMEDY_WORDS: Record<RemedyAct, string> = {
  EDIT_PLAN: 'Show where in the plan',
  PROPOSE_TOLERANCE: 'Propose',
  ANSWER_OBJECTION: 'Read and answer',
  SIGN_TOLERANCES: 'Read and sign',
  RENEW_TOLERANCES: 'Renew',
  CONFIRM_TOLERANCES: 'Read and answer',
  VERIFY_CONTACT: 'Verify contact',
  RUN_DRILL: 'Record a drill',
  PRINT_KIT: 'We printed it',
  OPEN_AFTER_ACTION: 'Open the after-action',
};

interface KindOfGap {
  harm: Harm;
  act: RemedyAct;
  /** Days within which it should be fixed. */
  days: number;
}

export const KINDS: Record<PlanGapKind, KindOfGap> = {
  NO_POLICY: { harm: 'UNANSWERED', act: 'EDIT_PLAN', days: 7 },
  NOBODY_REACHABLE: { harm: 'UNANSWERED', act: 'VERIFY_CONTACT', days: 7 },
  NO_LEAD: { harm: 'UNAGREED', act: 'EDIT_PLAN', days: 14 },
  NO_OWNER: { harm: 'UNAGREED', act: 'EDIT_PLAN', days: 14 },
  NO_TOLERANCE: { harm: 'UNAGREED', act: 'PROPOSE_TOLERANCE', days: 30 },
  OBJECTED: { harm: 'UNAGREED', act: 'ANSWER_OBJECTION', days: 14 },
  NOT_SIGNED: { harm: 'UNAGREED', act: 'SIGN_TOLERANCES', days: 30 },
  OVERDUE: { harm: 'UNAGREED', act: 'RENEW_TOLERANCES', days: 14 },
  CONTESTED: { harm: 'UNAGREED', act: 'PROPOSE_TOLERANCE', days: 14 },
  NO_CHECKLIST: { harm: 'UNAGREED', act: 'EDIT_PLAN', days: 30 },
  NO_ATTACK_BRIDGE: { harm: 'UNAGREED', act: 'EDIT_PLAN', days: 14 },
  NOT_IN_RECOVERY_PLAN: { harm: 'UNAGREED', act: 'EDIT_PLAN', days: 30 },
  DEPENDENCY_NOT_COVERED: { harm: 'UNAGREED', act: 'PROPOSE_TOLERANCE', days: 30 },
  NOT_CONFIRMED: { harm: 'UNPROVEN', act: 'CONFIRM_TOLERANCES', days: 30 },
  CONTACT_NOT_VERIFIED: { harm: 'UNPROVEN', act: 'VERIFY_CONTACT', days: 7 },
  RECOVERY_PLAN_CHECK_OLD: { harm: 'UNPROVEN', act: 'EDIT_PLAN', days: 30 },
  NEVER_DRILLED: { harm: 'UNPROVEN', act: 'RUN_DRILL', days: 90 },
  DRILL_OLD: { harm: 'UNPROVEN', act: 'RUN_DRILL', days: 90 },
  KIT_OLD: { harm: 'UNPROVEN', act: 'PRINT_KIT', days: 7 },
  AFTER_ACTION: { harm: 'UNPROVEN', act: 'OPEN_AFTER_ACTION', days: 30 },
  ACTION_OPEN: { harm: 'UNPROVEN', act: 'OPEN_AFTER_ACTION', days: 30 },
};

/** Something that is missing, who fixes it, until when and how. */
export interface PlanGap {
  /** The same for as long as it is the same gap. Example: `NO_OWNER:dictation:IT`. */
  key: string;
  kind: PlanGapKind;
  harm: Harm;
  system: string | null;
  side: Side | null;
  /** Keys of the services that it concerns, most urgent first; none: it concerns all. */
  services: string[];
  /** What is missing, in a sentence. */
  text: string;
  /** Person key: the one person who fixes it. */
  person: string;
  /** Day by which it should be fixed, counted from the day on which it was first seen. */
  due: DayText;
  remedy: {
    act: RemedyAct;
    /** Where in the plan file, for EDIT_PLAN. Example: `systems.dictation.owners.IT`. */
    path: string | null;
    /** The incident's id, for OPEN_AFTER_ACTION. */
    incident: string | null;
  };
  /** The shortest MTD in minutes of what it concerns: how soon it could do harm. 0: nobody has judged that. */
  bearsMinutes: number;
}

/** A gap before it is known whom it concerns how much, and who fixes it. */
export interface FoundGap {
  kind: PlanGapKind;
  text: string;
  system?: string;
  side?: Side;
  services?: string[];
  /** The systems by which it is judged, when they are others than `system`; none: all. */
  systems?: readonly string[] | undefined;
  /** The person who fixes it, when it is nobody's by side. */
  person?: string | undefined;
  path?: string;
  /** The incident after which it is open. */
  incident?: string;
  /** By when, where that was said; absent: within the days of its kind. */
  due?: DayText;
  /** What tells it from another gap of its kind, system and side. */
  of?: string;
}
