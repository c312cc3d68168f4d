import { anyOf, leadsOf, personOf } from '../agreement/people.ts';
import { type Plan, SIDES, type Side } from '../plan/plan.ts';
import type { AfterAction, AfterActionSignature } from './after-action.ts';

export type MaySign = { ok: true } | { ok: false; message: string };
const refuse = (message: string): MaySign => ({ ok: false, message });

/** How the signatures stand on what is written now. */
export interface Signed {
  by: Record<Side, AfterActionSignature | null>;
  whole: boolean;
  /** Of each side that has signed an earlier revision and not this one: its last signature. */
  changedSince: AfterActionSignature[];
}

/** Who has signed the revision that stands. */
export function signedNow({ signatures, revision }: Pick<AfterAction, 'signatures' | 'revision'>): Signed {
  const of = (side: Side) => signatures.find((one) => one.side === side && one.revision === revision) ?? null;
  const by = { RADIOLOGY: of('RADIOLOGY'), IT: of('IT') };
  const earlier = (side: Side) =>
    signatures.findLast((one) => one.side === side && one.revision !== revision);
  return {
    by,
    whole: SIDES.every((side) => by[side] !== null),
    changedSince: SIDES.flatMap((side) => (by[side] ? [] : (earlier(side) ?? []))),
  };
}

/**
 * Whether an actor may sign an after-action for a side: a lead of that side, once, of an incident that is closed, when
 * somebody has written what caused it. The two sides need two people.
 */
export function maySignAfterAction(plan: Plan, afterAction: AfterAction, side: Side, by: string): MaySign {
  const { state } = afterAction.incident;
  if (state !== 'CLOSED') return refuse('Close the incident first: then both sides sign what happened.');
  if (!afterAction.written) return refuse('Write first what caused it, and whether anybody came to harm.');
  const leads = leadsOf(plan, side);
  const me = personOf(plan, by);
  if (leads.length === 0) return refuse(`The plan has no lead for ${side}. Add one under leads.`);
  if (!me || !leads.some(({ key }) => key === me.key))
    return refuse(`Only a lead of ${side} signs. For ${side}: ${anyOf(leads)}.`);
  const signed = signedNow(afterAction);
  const mine = signed.by[side];
  if (mine)
    return refuse(`${mine.by === by ? 'You have' : nameOf(plan, mine.by)} already signed for ${side}.`);
  if (signed.by[side === 'IT' ? 'RADIOLOGY' : 'IT']?.by !== by) return { ok: true };
  const others = leads.filter(({ key }) => key !== me.key);
  return refuse(
    `You signed for the other side. ${side} needs somebody else: ${anyOf(others) || 'a second lead'}.`,
  );
}

function nameOf(plan: Plan, by: string): string {
  return `${personOf(plan, by)?.name ?? 'Somebody'} has`;
}
