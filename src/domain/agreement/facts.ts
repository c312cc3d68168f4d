import type { Side, Tolerance } from '../plan/plan.ts';
import type { DayText } from '../time/days.ts';
import type { Objection, ToleranceState } from './tolerance-status.ts';

/** A tolerance in force, as the register has it. */
export interface RegisteredTolerance extends Tolerance {
  version: number;
  toleranceState: ToleranceState;
}

/** A version with everything said about it. */
export interface RegisterEntry extends RegisteredTolerance {
  /** Objections that their side has not withdrawn by signing since. */
  objections: Objection[];
  /** Actor who proposed it; null: the plan file. */
  proposedBy: string | null;
  createdAt: Date;
}

/** A rehearsal that was carried out to its end. */
export interface Drill {
  system: string;
  scenario: string;
  day: DayText;
  /** Who led it, by side: person key, or actor key of who is not in the plan. Null: nobody took that side. */
  led: Record<Side, string | null>;
  /** Null: it stands in the incident. */
  found: string | null;
  /** Number of the DRILL as which it was run; null: it was held without the app. */
  incident: number | null;
  /** Actor who recorded it; null: the app itself. */
  recordedBy: string | null;
}

/** The printed kit that was recorded last. */
export interface KitPrint {
  day: DayText;
  /** What changed later is not in it: see `printedBefore`. */
  at: Date;
  place: string;
  /** Actor who recorded it. */
  recordedBy: string;
}

/** What the plan cannot say about itself: it stands in the database. */
export interface AgreementFacts {
  /** Every version that is not superseded. */
  tolerances: readonly RegisteredTolerance[];
  drills: readonly Drill[];
  /** Keys of people with at least one contact method that works here. */
  reachable: ReadonlySet<string>;
  /** Keys of people with a verified contact method that rings whatever Do Not Disturb says. */
  ringing: ReadonlySet<string>;
  /** Null: it was never printed. */
  kit: KitPrint | null;
  /** When what the kit says last changed: the plan, or a tolerance. */
  planChangedAt: Date;
  /** When each gap was first seen, by its key; one that is not there is seen now. */
  firstSeen: ReadonlyMap<string, Date>;
}
