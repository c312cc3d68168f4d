import type { AgreementFacts } from '../agreement/facts.ts';
import type { Objection } from '../agreement/tolerance-status.ts';
import type { Verification } from '../hash-chain/verification.ts';
import type { Impact } from '../incident/incident.ts';
import type { PaperRecord } from '../numbers/paper-record.ts';
import type { Side } from '../plan/plan.ts';
import type { LimitKept, OutageItems, PlannedOutage } from './outage-figures.ts';
import type { Period } from './period.ts';

/** Who did something, when, and over what (`domain/recorded-over`). */
export interface Recorded {
  at: Date;
  /** Actor key; null: not recorded. */
  by: string | null;
  over: string | null;
}

/** What an auditor is shown beside the plan: it stands in the database. */
export interface EvidenceFacts extends AgreementFacts {
  /** What happened in it is shown. */
  period: Period;
  /** When the first plan came into force here: nothing is known of what was before. */
  watchedSince: Date;
  /** The plan in force: how many files there were, and who put the newest in force. */
  planVersion: { number: number; imported: Recorded };
  /** Versions of the plan that were put in force in the period, the oldest first. */
  planVersions: readonly PlanVersionOf[];
  /** What `verify --against` compares everything recorded until now with; null: nothing was ever recorded. */
  checkpoint: { number: number; hash: string } | null;
  /** The last run of `verify`, and the last before it that found an alteration; null: there is none. */
  verifications: { last: Verification | null; alteredBefore: Verification | null };
  /** Unplanned outages of the period. */
  incidents: readonly Outage[];
  /** Planned downtimes that began in the period; one that overran is an outage from then on. */
  planned: readonly PlannedOutage[];
  /** What was proposed beside what is in force, and is neither agreed nor declined. */
  proposals: readonly OpenProposal[];
  /** Systems with services, as `system / service`, on whose tolerance both sides agreed more than once: a review was held. */
  agreedAgain: ReadonlySet<string>;
  /** Newest first. */
  outside: readonly OutsideProof[];
  /** What changed in plan and tolerances in the period, and was said about them. */
  changes: readonly Change[];
  /** It is the sample hospital: nothing of it happened. */
  practice: boolean;
  /** Texts of the period that looked like patient data, and whose writers said that they name no patient. */
  texts: readonly ConfirmedText[];
}

/**
 * PLAN: a setting of a plan that was in force is another; AGREED: both sides agreed on other figures than before. Only these
 * can be revisions. SAID: a first plan, a proposal, a signature, an objection, an answer, a note.
 */
export interface Change extends Recorded {
  kind: 'PLAN' | 'AGREED' | 'SAID';
  text: string;
  /** Why the plan was changed, or figures were proposed; null: nobody said, or it is a change of another kind. */
  reason: string | null;
  /** Of a changed plan: when and by whom its reason was said, if that was afterwards. */
  reasonGiven: Recorded | null;
}

/** A version of the plan, with how many settings it changed in force. `proposed`: figures, which were proposals. */
export interface PlanVersionOf {
  number: number;
  imported: Recorded;
  changes: number;
  proposed: number;
  /** Null: none was given. */
  reason: { text: string; given: Recorded } | null;
}

/** The text is not kept: where it was typed, and what it looked like. */
export interface ConfirmedText {
  at: Date;
  /** Actor key. */
  by: string;
  /** Null: it was about the plan, a shift or a drill. */
  incident: number | null;
  field: string;
  lookedLike: string;
}

export interface OpenProposal {
  system: string;
  service: string;
  version: number;
  /** In one line. */
  terms: string;
  proposed: Recorded;
  /** Null: the plan file does not say. */
  reason: string | null;
  /** Sides that have signed it. */
  signed: readonly Side[];
  objections: readonly Objection[];
}

export interface Outage {
  number: number;
  system: string;
  impact: Impact;
  at: Date;
  /** Down until now, for one that still is. */
  minutes: number;
  stillDown: boolean;
  attackSuspected: boolean;
  declared: Recorded;
  /** The first answer of each side, with the minutes from the first page (null: not known); null: nobody answered. */
  acknowledged: Record<Side, (Recorded & { minutes: number | null }) | null>;
  technicallyUp: Recorded | null;
  /** With what was seen, in the words of who validated it. */
  validated: (Recorded & { statement: string | null }) | null;
  reconciled: Record<Side, (Recorded & { statement: string | null }) | null>;
  /** Until when the reconciliation is due; null: it was not validated yet, or the plan has no limit for it. */
  reconciliationDue: Date | null;
  closed: Recorded | null;
  /** Each time it was opened again after it had been closed, and why. */
  reopened: readonly (Recorded & { reason: string })[];
  /** From which services (names) and sites patients were diverted, and when; who said so is an actor key. */
  diversions: readonly { of: string; since: Date; ended: Date | null; by: string }[];
  /** Exams on paper; null: nobody counted any. */
  paper: PaperRecord | null;
  /** What was left open on purpose at each closing. Example: `1 gate check is open (priors): PACS is slow`. */
  leftOpen: readonly string[];
  items: OutageItems;
  limits: readonly LimitKept[];
  /** Units that were told that it is back, and those that confirmed it. */
  toldBack: { units: number; confirmed: number };
  /** Who signed its after-action as it stands, and how many of its actions have ended; null: it was not begun. */
  afterAction: { signed: Record<Side, Recorded | null>; actions: number; ended: number } | null;
  /** One person had both sides, or passed both gates: actor key, and why the plan lets a site do so; null: it was two. */
  onePerson: { by: string; why: string } | null;
  /** It was run on paper: when, by whom and over what it was entered; null: it was declared live. */
  enteredLater: Recorded | null;
}

/** The document as data: Markdown and PDF are drawn from the same. */
export interface EvidenceModel {
  hospital: string;
  /** Marked as PRACTICE on every page. */
  practice: boolean;
  /** Days of the home site. */
  period: { from: string; to: string };
  asOf: Date;
  /** IANA zone of every time in it. */
  zone: string;
  /** Under the title: as of when, which plan, and how to read it. */
  about: string[];
  sections: EvidenceSection[];
}

/** A document with the number and checksum by which it is known: `services/evidence/seal-evidence`. */
export interface SealedEvidence extends EvidenceModel {
  number: string;
  /** SHA-256 in hexadecimal of the document as JSON: `domain/evidence/json`. */
  checksum: string;
}

export type EvidenceSection = EvidenceTable | EvidenceRequirements | EvidenceSignOff;

export interface EvidenceTable {
  kind: 'table';
  title: string;
  /** How to read it; empty: nothing has to be said. */
  note: string;
  head: string[];
  rows: string[][];
  /** Said instead of the table when it has no rows. */
  empty: string;
}

export interface EvidenceRequirements {
  kind: 'requirements';
  title: string;
  note: string;
  lines: Requirement[];
}

/** Where the leads sign that they have read it. */
export interface EvidenceSignOff {
  kind: 'sign-off';
  title: string;
  note: string;
  /** What each signs as. Example: `RADIOLOGY: Ruth Lindqvist or Lena Brandt`. */
  signs: string[];
}

/**
 * One thing that is asked for, with what was found for it. Never all empty; `domain/evidence/line-class` says what it comes to.
 */
export interface Requirement {
  /** Names it within the document. Example: `45 CFR 164.308(a)(7)(ii)(A)`. */
  reference: string;
  /** We could not check the reference against a text of the rule. */
  notVerified?: boolean;
  /** That the rule is not in force, and since when it is proposed. */
  notInForce?: string;
  asks: string;
  /** Recorded by the app as it happened, or signed by two people. */
  proofs: Proof[];
  /** What one person typed, documents outside this app included. */
  told: Told[];
  /** The hospital's word in its plan: no proof that it is so. */
  stated: string[];
  /** What this product says of itself: its own word, and no proof either. */
  byApp: string[];
  lacking: Lacking[];
  /** Outside this product. */
  attach: ToAttach[];
  /** Those that were recorded, in words, the newest first. They are among what was told. */
  documents: string[];
}

/** Why something is not there: nobody did it; nothing says whether it was done; nothing has asked for it yet. */
export const LACKS = ['NOT_DONE', 'NOT_RECORDED', 'NOT_DUE'] as const;
export type Lack = (typeof LACKS)[number];

export interface Lacking {
  why: Lack;
  text: string;
}

export interface ToAttach {
  what: string;
  /** The systems of each of which it is needed; null: one for the hospital. */
  systems: readonly { key: string; name: string }[] | null;
  /** Where it is was not recorded, or not for every system. */
  open: boolean;
  /** Names of the systems for which it was not recorded. */
  openOf: readonly string[];
}

/** Where the hospital keeps proof of a line that this app cannot give. */
export interface OutsideProof {
  reference: string;
  /** Link, or number and title. */
  document: string;
  /** Keys of the systems that it is about; none: of a line that is not asked for each, or it was not said. */
  systems: readonly string[];
  /** A day such as 2027-03-31. */
  reviewedOn: string;
  reviewedBy: string;
  recorded: Recorded;
}

export interface Proof {
  text: string;
  /** Where it stands, since when, and who put it there over what. */
  source: string;
}

export interface Told extends Proof {
  /** Name of who typed it. */
  by: string;
}
