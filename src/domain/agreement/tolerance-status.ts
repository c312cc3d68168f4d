import { SIDES, type Side, type Tolerance } from '../plan/plan.ts';
import { type DayText, dayTextIn } from '../time/days.ts';

/** AGREED and OVERDUE (past its review) are in force; ENDED is none of the others any more. */
export type ToleranceStatus = 'PROPOSED' | 'AGREED' | 'OVERDUE' | 'ENDED';

/** What ended a version, and who (actor key; null: the plan file). */
export interface VersionEnd {
  as: 'SUPERSEDED' | 'REPLACED' | 'WITHDRAWN' | 'DECLINED' | 'ENDED' | 'DROPPED';
  at: Date;
  by: string | null;
  why: string | null;
}

/** One version of what one service can bear without one system. It is never changed; the next one succeeds it. */
export interface ToleranceVersion extends Tolerance {
  /** From 1, per system and service. */
  version: number;
  ended: VersionEnd | null;
}

/** One side's word on one version: these figures, until the end of that day. */
export interface Signature {
  side: Side;
  /** Actor key, such as `slack:U0DIRECTOR`. */
  by: string;
  at: Date;
  reviewOn: DayText;
}

/** A lead's no to one version, with the reason, and what closed it. While it is open the version is not agreed. */
export interface Objection {
  id: string;
  side: Side;
  by: string;
  at: Date;
  reason: string;
  closed: { as: 'ANSWERED' | 'WITHDRAWN'; at: Date; by: string; answer: string | null } | null;
}

/** Everything that was said about a version and decides how it stands. */
export interface WordsOnVersion {
  signatures: readonly Signature[];
  objections: readonly Objection[];
}

/** What two signatures on the same day make, or one that waits for the other. */
export interface Signed {
  reviewOn: DayText;
  by: Record<Side, Signature | null>;
}

export interface ToleranceState {
  status: ToleranceStatus;
  /** The latest day until which both sides agreed, and since when they did; null while they never did. */
  agreed: (Signed & { since: Date }) | null;
  /** Signatures on a later day that are no agreement yet: a proposal or a renewal half done, or one objected to. */
  pending: Signed | null;
}

/**
 * How a version stands at `now`: AGREED once two different people have signed this very version for the two sides and
 * no objection is open, until the end of the review day in the home site's zone, then OVERDUE: it stays in force.
 * Signing again with a later day renews it as it is.
 * Example: both signed for 2027-03-31: at 23:59 of that day AGREED, a minute later OVERDUE.
 */
export function toleranceStateOf(
  version: Pick<ToleranceVersion, 'ended'>,
  { signatures, objections }: WordsOnVersion,
  now: Date,
  zone: string,
): ToleranceState {
  const days = Map.groupBy(signatures, (signature) => signature.reviewOn);
  const latestFirst = [...days]
    .toSorted(([a], [b]) => b.localeCompare(a))
    .map(([day, of]) => signedOn(day, of));
  const agreed =
    latestFirst
      .flatMap((signed) => {
        const since = agreedSince(signed, objections);
        return since ? [{ ...signed, since }] : [];
      })
      .at(0) ?? null;
  const today = dayTextIn(now, zone);
  const waits = ({ reviewOn }: Signed) => reviewOn >= today && (!agreed || reviewOn > agreed.reviewOn);
  const pending = latestFirst.find(waits) ?? null;
  const status = agreed ? (agreed.reviewOn < today ? 'OVERDUE' : 'AGREED') : 'PROPOSED';
  return { status: version.ended ? 'ENDED' : status, agreed, pending };
}

/** The sides whose signature is still missing: on the proposal, or on the renewal once its review is overdue. */
export function sidesToSign({ status, pending }: ToleranceState): Side[] {
  if (status === 'AGREED' || status === 'ENDED') return [];
  return SIDES.filter((side) => !pending?.by[side]);
}

/** Objections that nobody answered and that were not withdrawn. */
export function openObjections(objections: readonly Objection[]): Objection[] {
  return objections.filter(({ closed }) => closed === null);
}

/** Since when both sides agree: the second signature, or the end of the last objection that was open then; null: they do not. */
function agreedSince({ by: { RADIOLOGY, IT } }: Signed, objections: readonly Objection[]): Date | null {
  if (!RADIOLOGY || !IT) return null;
  let since = new Date(Math.max(Number(RADIOLOGY.at), Number(IT.at)));
  for (;;) {
    const open = objections
      .filter(({ at, closed }) => at <= since && (!closed || closed.at > since))
      .map(({ closed }) => closed?.at ?? null);
    if (open.length === 0) return since;
    const closed = open.filter((at) => at !== null);
    if (closed.length < open.length) return null;
    since = new Date(Math.max(...closed.map(Number)));
  }
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
