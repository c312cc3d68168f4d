import { PAGED_SIDES, type PagedSide, type Plan, SIDE_NAME, SIDES, type Side } from '../plan/plan.ts';
import type { Holders } from './who-may.ts';

/** Who has done what in an incident's outage so far, as actor keys. */
export interface WhoDidWhat {
  holders: Holders;
  technicallyUpBy: string | null;
  /** Who of security cleared it after a suspected attack. */
  clearedBy?: string | null;
  reconciledBy: Record<Side, string | null>;
  /** Why one person may do it for both sides at every affected site; null: it takes two people. */
  onePersonWhy: string | null;
}

/** `onePersonWhy`: it was one person for both sides, which the plan allows; null when it was two. */
export type ByTwoPeople =
  | { ok: true; onePersonWhy: string | null }
  | { ok: false; why: 'NOBODY_HAS_IT' | 'SAME_PERSON' | 'DONE'; message: string };

const BY_TWO: ByTwoPeople = { ok: true, onePersonWhy: null };

/**
 * Why one person may answer and pass the gates for both sides; null unless the plan says so for every affected site.
 * Example: `Westlake Clinic: Nadia is alone there`.
 */
export function onePersonWhy(plan: Plan, siteKeys: readonly string[]): string | null {
  const sites = plan.sites.filter(({ key }) => siteKeys.includes(key));
  if (sites.length === 0 || sites.some((site) => !site.onePersonForBothSides)) return null;
  return sites.map((site) => `${site.name}: ${site.onePersonForBothSides}`).join('; ');
}

/** Whether a person may take a side: whoever has the other one may not, unless a site has only one person. */
export function mayHoldSide(side: PagedSide, me: string, acts: WhoDidWhat): ByTwoPeople {
  const other = PAGED_SIDES.find((one) => one !== side && acts.holders[one] === me);
  if (!other) return BY_TWO;
  if (acts.onePersonWhy) return { ok: true, onePersonWhy: acts.onePersonWhy };
  const message = `You already have ${SIDE_NAME[other]}. The two sides need two people: somebody else must take this one.`;
  return { ok: false, why: 'SAME_PERSON', message };
}

/**
 * Whether a person may pass their side's gate: the side has a holder, and the person neither has the other side nor
 * passed its gate, unless a site has only one person.
 */
export function mayPassGateOf(side: PagedSide, me: string, acts: WhoDidWhat): ByTwoPeople {
  const name = SIDE_NAME[side];
  if (!acts.holders[side])
    return {
      ok: false,
      why: 'NOBODY_HAS_IT',
      message: `Nobody has ${name} yet; it is still being paged. Somebody on ${name} must take it first with "I have it".`,
    };
  const did = didForAnother(side, me, acts);
  if (did === null) return BY_TWO;
  if (acts.onePersonWhy) return { ok: true, onePersonWhy: acts.onePersonWhy };
  return {
    ok: false,
    why: 'SAME_PERSON',
    message: `${did} The two sides need two people: somebody else on ${name} must do this.`,
  };
}

/** What a person has or did for another side, as a sentence; null: nothing that keeps them from this side's gate. */
function didForAnother(side: PagedSide, me: string, acts: WhoDidWhat): string | null {
  if (side !== 'IT' && acts.technicallyUpBy === me) return 'You reported it technically up.';
  if (side !== 'SECURITY' && acts.clearedBy === me) return 'You cleared it for security.';
  if (acts.holders[side] === me) return null;
  const other = PAGED_SIDES.find((one) => one !== side && acts.holders[one] === me);
  return other ? `You have ${SIDE_NAME[other]}.` : null;
}

/** Whether a person may sign the reconciliation for a side: the two signatures are always two people's. */
export function maySignReconciliation(side: Side, me: string, acts: WhoDidWhat): ByTwoPeople {
  if (acts.reconciledBy[side])
    return { ok: false, why: 'DONE', message: 'This side has already signed the reconciliation.' };
  if (acts.reconciledBy[otherSide(side)] !== me) return BY_TWO;
  const message = 'You signed for the other side. Two people must sign.';
  return { ok: false, why: 'SAME_PERSON', message };
}

function otherSide(side: Side): Side {
  return SIDES.find((one) => one !== side) ?? side;
}
