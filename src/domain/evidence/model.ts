import type { AgreementFacts } from '../agreement/facts.ts';
import type { Side } from '../plan/plan.ts';

/** What an auditor is shown beside the plan: it stands in the database. */
export interface EvidenceFacts extends AgreementFacts {
  /** The plan in force: how many files there were, and when the newest came into force. */
  planVersion: { number: number; importedAt: Date };
  /** Unplanned outages of the last year. */
  incidents: readonly Outage[];
  /** What changed in plan and tolerances, with who did it (actor key; null: the file). */
  changes: readonly { at: Date; by: string | null; text: string }[];
}

export interface Outage {
  number: number;
  system: string;
  at: Date;
  /** Down until now, for one that still is. */
  minutes: number;
  stillDown: boolean;
  /** Minutes from the first page to the first answer of each side; null: nobody answered. */
  answered: Record<Side, number | null>;
  /** One person had both sides, or passed both gates: actor key, and why the plan lets a site do so; null: it was two. */
  onePerson: { by: string; why: string } | null;
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

export type EvidenceSection = EvidenceTable | EvidenceRequirements;

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
