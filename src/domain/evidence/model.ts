import type { AgreementFacts } from '../agreement/facts.ts';

/** What an auditor is shown beside the plan: it stands in the database. */
export interface EvidenceFacts extends AgreementFacts {
  /** Unplanned outages of the last year, with the minutes they lasted. */
  incidents: readonly { number: number; system: string; at: Date; minutes: number }[];
  /** What changed in plan and tolerances, with who did it (actor key; null: the file). */
  changes: readonly { at: Date; by: string | null; text: string }[];
}

/** The document as data: Markdown and PDF are drawn from the same. */
export interface EvidenceModel {
  hospital: string;
  asOf: Date;
  /** IANA zone of every time in it. */
  zone: string;
  sections: EvidenceSection[];
}

export type EvidenceSection = EvidenceTable | EvidenceRequirements;

export interface EvidenceTable {
  kind: 'table';
  title: string;
  head: string[];
  rows: string[][];
  /** Said instead of the table when it has no rows. */
  empty: string;
}

export interface EvidenceRequirements {
  kind: 'requirements';
  title: string;
  lines: Requirement[];
}

/** One thing that is asked for: what proves it, and what is missing of it. One of the two is never empty. */
export interface Requirement {
  /** Example: `45 CFR 164.308(a)(7)(ii)(A)`. */
  reference: string;
  asks: string;
  proofs: string[];
  missing: string[];
}

/** What stands where something should stand. */
export const MISSING = 'missing';
