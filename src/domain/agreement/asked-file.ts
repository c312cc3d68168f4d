import type { Side } from '../plan/plan.ts';

/** A plan file that goes against something signed, and waits for a lead of each side. */
export interface AskedFile {
  id: string;
  /** What it goes against, as sentences. */
  against: readonly string[];
  /** Why it is to be imported; null: none was given. */
  reason: string | null;
  /** Actor key. */
  requestedBy: string;
  /** Actor key per side that has confirmed it. */
  confirmed: Record<Side, string | null>;
  /** `as`: IMPORTED, DECLINED, or REPLACED by a newer one. */
  ended: { as: string; by: string } | null;
}
