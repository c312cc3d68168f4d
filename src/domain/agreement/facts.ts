import type { Tolerance } from '../plan.ts';
import type { Objection, Standing } from './standing.ts';

/** A tolerance in force, as the register has it. */
export interface RegisteredTolerance extends Tolerance {
  version: number;
  standing: Standing;
}

/** A version with everything said about it. */
export interface RegisterEntry extends RegisteredTolerance {
  /** Objections that their side has not withdrawn by signing since. */
  objections: Objection[];
  /** Actor who proposed it; null: the plan file. */
  proposedBy: string | null;
  createdAt: Date;
}

/** What the plan cannot say about itself: it stands in the database. */
export interface AgreementFacts {
  /** Every version that is not superseded. */
  tolerances: readonly RegisteredTolerance[];
  /** Drills that were carried out. */
  drills: readonly { system: string; scenario: string; at: Date }[];
  /** Keys of people with at least one way to them that works here. */
  reachable: ReadonlySet<string>;
  /** Keys of people with a verified way that rings whatever Do Not Disturb says. */
  ringing: ReadonlySet<string>;
  /** When the kit was last printed; null: never. */
  kitPrintedAt: Date | null;
  /** When what the kit says last changed: the plan, or a tolerance. */
  planChangedAt: Date;
  /** When each gap was first seen, by its key; one that is not there is seen now. */
  firstSeen: ReadonlyMap<string, Date>;
}
