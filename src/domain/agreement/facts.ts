import type { DrillFormat } from '../incident/drill.ts';
import type { Side, Tolerance } from '../plan/plan.ts';
import type { DayText } from '../time/days.ts';
import type { OpenAfterAction } from './open-after-action.ts';
import type { ServiceAnswer } from './spokesperson.ts';
import type { Objection, Signature, ToleranceState, VersionEnd } from './tolerance-status.ts';

/** A version with how it stands. */
export interface RegisteredVersion extends Tolerance {
  version: number;
  toleranceState: ToleranceState;
  /** Those that were closed included. */
  objections: readonly Objection[];
  /** What the service says of it. */
  serviceAnswers: ServiceAnswer[];
}

/** The version that counts for a system and a service, with the proposal that stands beside it. */
export interface RegisteredTolerance extends RegisteredVersion {
  proposal: RegisteredVersion | null;
}

/** One side's word that what is in force is to end without a successor. */
export interface Ending {
  side: Side;
  by: string;
  at: Date;
  reason: string;
}

/** A version with everything said about it. */
export interface VersionEntry extends RegisteredVersion {
  /** Actor who proposed it; null: the plan file. */
  proposedBy: string | null;
  /** Why; null: the plan file does not say. */
  reason: string | null;
  createdAt: Date;
  signatures: Signature[];
  /** Who wants it ended, of what was said since both sides last agreed on it. */
  endings: Ending[];
  ended: VersionEnd | null;
}

/** What the register shows for a system and a service. */
export interface RegisterEntry extends VersionEntry {
  proposal: VersionEntry | null;
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
  /** Null: it was not recorded. */
  format: DrillFormat | null;
  /** The same in words, with more of how it was run here. Example: `full exercise, not announced`. */
  how: string | null;
  /** Actor who recorded it; null: the app itself. */
  recordedBy: string | null;
  /** When it was recorded, or closed here, and over what (`domain/recorded-over`). */
  recordedAt: Date;
  recordedOver: string | null;
}

/** The printed kit that was recorded last. */
export interface KitPrint {
  day: DayText;
  /** What changed later is not in it: see `printedBefore`. */
  at: Date;
  place: string;
  /** Actor who recorded it, when, and over what (`domain/recorded-over`). */
  recordedBy: string;
  recordedAt: Date;
  recordedOver: string | null;
}

/** What the plan cannot say about itself: it stands in the database. */
export interface AgreementFacts {
  /** What counts of every system and service: in force, or proposed where nothing was ever agreed on. */
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
  /** After-actions that are not signed, or of which something is to be done. */
  afterActions: readonly OpenAfterAction[];
  /** When each gap was first seen, by its key; one that is not there is seen now. */
  firstSeen: ReadonlyMap<string, Date>;
}
