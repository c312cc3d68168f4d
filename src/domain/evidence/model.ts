import type { AgreementFacts } from '../agreement/facts.ts';
import type { ClockName } from '../incident/clocks.ts';
import type { Impact } from '../incident/incident.ts';
import type { Side } from '../plan/plan.ts';
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
  /** What `verify --against` compares everything recorded until now with; null: nothing was ever recorded. */
  checkpoint: { number: number; hash: string } | null;
  /** Unplanned outages of the period. */
  incidents: readonly Outage[];
  /** What was proposed beside what is in force, and is neither agreed nor declined. */
  proposals: readonly OpenProposal[];
  /** Newest first. */
  outside: readonly OutsideProof[];
  /** What changed in plan and tolerances in the period. */
  changes: readonly (Recorded & { text: string })[];
  /** Texts of the period that looked like patient data, and whose writers said that they name no patient. */
  texts: readonly ConfirmedText[];
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
  /** The first answer of each side, with the minutes from its first page; null: nobody answered. */
  acknowledged: Record<Side, (Recorded & { minutes: number }) | null>;
  technicallyUp: Recorded | null;
  validated: Recorded | null;
  reconciled: Record<Side, Recorded | null>;
  closed: Recorded | null;
  items: { done: number; all: number };
  limits: readonly LimitKept[];
  /** Units that were told that it is back, and those that confirmed it. */
  toldBack: { units: number; confirmed: number };
  /** One person had both sides, or passed both gates: actor key, and why the plan lets a site do so; null: it was two. */
  onePerson: { by: string; why: string } | null;
  /** It was run on paper: when, by whom and over what it was entered; null: it was declared live. */
  enteredLater: Recorded | null;
}

/** One limit of an outage and what it took, in minutes that count. */
export interface LimitKept {
  /** Name; empty for the incident's own clock. */
  service: string;
  clock: ClockName;
  /** Null: none was set. */
  limitMinutes: number | null;
  /** Null: not over yet. */
  actualMinutes: number | null;
  /** Null: not known yet, or there is no limit. */
  met: boolean | null;
  /** When it was recorded that the limit passed; null: it did not, or that was not recorded. */
  breachedAt: Date | null;
  /** Nobody had signed it. */
  proposed: boolean;
}

/** The document as data: Markdown and PDF are drawn from the same. */
export interface EvidenceModel {
  hospital: string;
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
  /** SHA-256 in hexadecimal of the Markdown below the line that says it. */
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
 * One thing that is asked for: what proves it, what the plan states of it, what is missing of it, and what only the
 * hospital has. Never all empty.
 */
export interface Requirement {
  /** Names it within the document. Example: `45 CFR 164.308(a)(7)(ii)(A)`. */
  reference: string;
  /** We could not check the reference against a text of the rule. */
  notVerified?: boolean;
  asks: string;
  proofs: Proof[];
  /** The hospital's word in its plan: no proof that it is so. */
  stated: Proof[];
  missing: string[];
  /** Outside this product. */
  attach: string[];
  /** Where that is, as it was recorded here, the newest first. */
  outside: Proof[];
}

/** Where the hospital keeps proof of a line that this app cannot give. */
export interface OutsideProof {
  reference: string;
  /** Link, or number and title. */
  document: string;
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

/** Beside a reference that is to be checked. */
export const NOT_VERIFIED = 'number not verified';

/** A requirement's reference as it is printed. Example: `EM.16.01.01, number not verified`. */
export function referenceText({ reference, notVerified }: Requirement): string {
  return notVerified ? `${reference}, ${NOT_VERIFIED}` : reference;
}

/** What stands where something should stand. */
export const MISSING = 'missing';
export const PROOF = 'proof';
export const STATED = 'stated in the plan';
export const OUTSIDE = 'outside proof';
export const ATTACH = 'outside this product, attach';
/** To be filled in by hand beside what is attached. */
export const ATTACHED =
  'Link or document number: ____________________   reviewed on: ____________   by: ____________________';
