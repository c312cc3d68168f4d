import { SIDES, type Side, type Tolerance } from '../plan/plan.ts';
import { type DayText, dayTextIn } from '../time/days.ts';

export type ToleranceStatus = 'PROPOSED' | 'AGREED' | 'EXPIRED' | 'SUPERSEDED';

/** One version of what one service can bear without one system. It is never changed; the next one supersedes it. */
export interface ToleranceVersion extends Tolerance {
  /** From 1, per system and service. */
  version: number;
  superseded: boolean;
}

/** One side's word on one version: these figures, until the end of that day. */
export interface Signature {
  side: Side;
  /** Actor key, such as `slack:U0DIRECTOR`. */
  by: string;
  at: Date;
  reviewOn: DayText;
}

/** One side's no to one version, with the reason. */
export interface Objection {
  side: Side;
  by: string;
  at: Date;
  reason: string;
}

/** What two signatures on the same day make, or one that waits for the other. */
export interface Signed {
  reviewOn: DayText;
  by: Record<Side, Signature | null>;
}

export interface ToleranceState {
  status: ToleranceStatus;
  /** The latest day on which both sides agreed; null while they never did. */
  agreed: Signed | null;
  /** One side's signature on a later day that the other has not given yet: a proposal or a renewal half done. */
  pending: Signed | null;
}

/**
 * How a version stands at `now`: AGREED once two different people have signed this very version for the two sides, until
 * the end of the review day in the home site's zone, then EXPIRED. Signing again with a later day renews it as it is.
 * Example: both signed for 2027-03-31: at 23:59 of that day AGREED, a minute later EXPIRED.
 */
export function toleranceStateOf(
  version: Pick<ToleranceVersion, 'superseded'>,
  signatures: readonly Signature[],
  now: Date,
  zone: string,
): ToleranceState {
  const days = Map.groupBy(signatures, (signature) => signature.reviewOn);
  const latestFirst = [...days]
    .toSorted(([a], [b]) => b.localeCompare(a))
    .map(([day, of]) => signedOn(day, of));
  const agreed = latestFirst.find(({ by }) => by.RADIOLOGY && by.IT) ?? null;
  const today = dayTextIn(now, zone);
  const waits = ({ reviewOn }: Signed) => reviewOn >= today && (!agreed || reviewOn > agreed.reviewOn);
  const pending = latestFirst.find((signed) => signed !== agreed && waits(signed)) ?? null;
  const status = agreed ? (agreed.reviewOn < today ? 'EXPIRED' : 'AGREED') : 'PROPOSED';
  return { status: version.superseded ? 'SUPERSEDED' : status, agreed, pending };
}

/** The status alone. */
export function toleranceStatus(
  version: Pick<ToleranceVersion, 'superseded'>,
  signatures: readonly Signature[],
  now: Date,
  zone: string,
): ToleranceStatus {
  return toleranceStateOf(version, signatures, now, zone).status;
}

/** The sides whose signature is still missing: on the proposal, or on the renewal once it expired. */
export function sidesToSign({ status, pending }: ToleranceState): Side[] {
  if (status === 'AGREED' || status === 'SUPERSEDED') return [];
  return SIDES.filter((side) => !pending?.by[side]);
}

/** Objections that their side has not withdrawn by signing since. */
export function openObjections(
  objections: readonly Objection[],
  signatures: readonly Signature[],
): Objection[] {
  return objections.filter(
    ({ side, at }) => !signatures.some((signature) => signature.side === side && signature.at > at),
  );
}

function signedOn(reviewOn: DayText, signatures: Signature[]): Signed {
  const radiology = signatures.filter((signature) => signature.side === 'RADIOLOGY');
  const it = signatures.filter((signature) => signature.side === 'IT');
  for (const one of radiology)
    for (const other of it) if (one.by !== other.by) return { reviewOn, by: { RADIOLOGY: one, IT: other } };
  const [first] = signatures.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const only = (side: Side) => (first?.side === side ? first : null);
  return { reviewOn, by: { RADIOLOGY: only('RADIOLOGY'), IT: only('IT') } };
}
