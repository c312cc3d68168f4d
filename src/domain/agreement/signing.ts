import type { Plan, Side } from '../plan/plan.ts';
import { type DayText, daysAfter, dayTextIn, yearsAfter } from '../time/days.ts';
import { anyOf, homeZone, leadsOf, personOf } from './people.ts';
import {
  type ToleranceState,
  type ToleranceVersion,
  toleranceStateOf,
  type WordsOnVersion,
} from './tolerance-status.ts';

/** Days before its review from which a tolerance can be renewed: with the first reminder. */
export const RENEWAL_DAYS = 30;

type Refusal = { ok: false; message: string };
const refuse = (message: string): Refusal => ({ ok: false, message });

/**
 * Whether a person may sign a version for a side now, and for which review day: the one the other side has signed,
 * else the proposed one if it lies ahead, else a year from today; at a renewal a year from the review. Only a lead of
 * that side signs, only the newest version, each person once.
 */
export function maySign(
  plan: Plan,
  version: ToleranceVersion,
  words: WordsOnVersion,
  side: Side,
  by: string,
  now: Date,
): { ok: true; reviewOn: DayText } | Refusal {
  const refused = notTheirs(plan, version, side, by, 'signs');
  if (refused) return refused;
  const today = dayTextIn(now, homeZone(plan));
  const toleranceState = toleranceStateOf(version, words, now, homeZone(plan));
  const { agreed, pending } = toleranceState;
  const renewableFrom = agreed && daysAfter(agreed.reviewOn, -RENEWAL_DAYS);
  if (agreed && renewableFrom && renewableFrom > today)
    return refuse(`Both sides agreed until ${agreed.reviewOn}. It can be renewed from ${renewableFrom}.`);
  const mine = pending?.by[side];
  if (mine)
    return refuse(
      `${mine.by === by ? 'You have' : `${nameOf(plan, mine.by)} has`} already signed for ${side}.`,
    );
  const others = pending?.by[other(side)];
  if (others?.by === by) {
    const rest = leadsOf(plan, side).filter((lead) => personOf(plan, by)?.key !== lead.key);
    return refuse(
      `You already signed for ${other(side)}. ${side} needs somebody else: ${anyOf(rest) || 'a second lead'}.`,
    );
  }
  return { ok: true, reviewOn: pending?.reviewOn ?? dayToOffer(version, toleranceState, today) };
}

/**
 * Whether a person may object to a version for a side: as for signing, until both sides agree on it, and to its renewal
 * once its review is overdue.
 */
export function mayObject(
  plan: Plan,
  version: ToleranceVersion,
  words: WordsOnVersion,
  side: Side,
  by: string,
  now: Date,
): { ok: true } | Refusal {
  const refused = notTheirs(plan, version, side, by, 'objects');
  if (refused) return refused;
  const { status } = toleranceStateOf(version, words, now, homeZone(plan));
  if (status === 'AGREED')
    return refuse('Both sides agreed on these figures. Propose different ones instead.');
  return { ok: true };
}

function notTheirs(
  plan: Plan,
  version: ToleranceVersion,
  side: Side,
  by: string,
  does: string,
): Refusal | null {
  if (version.ended) return refuse('These figures have changed. Check the newest ones.');
  const leads = leadsOf(plan, side);
  const me = personOf(plan, by);
  if (me && leads.some((lead) => lead.key === me.key)) return null;
  if (leads.length === 0) return refuse(`The plan has no lead for ${side}. Add one under leads.`);
  const leadsOther = me && plan.leads[other(side)].includes(me.key);
  const why = leadsOther ? `You lead ${other(side)}.` : `Only a lead of ${side} ${does}.`;
  return refuse(`${why} For ${side}: ${anyOf(leads)}.`);
}

function dayToOffer(version: ToleranceVersion, { agreed }: ToleranceState, today: DayText): DayText {
  if (agreed) return yearsAfter(agreed.reviewOn > today ? agreed.reviewOn : today, 1);
  return version.reviewOn && version.reviewOn > today ? version.reviewOn : yearsAfter(today, 1);
}

function other(side: Side): Side {
  return side === 'IT' ? 'RADIOLOGY' : 'IT';
}

function nameOf(plan: Plan, by: string): string {
  return personOf(plan, by)?.name ?? 'Somebody';
}
