import { type Plan, SIDES, type Side } from '../plan/plan.ts';
import type { VersionEntry } from './facts.ts';
import { isInForce } from './in-force.ts';
import { anyOf, leadsOf, personOf } from './people.ts';
import type { Objection } from './tolerance-status.ts';

type May = { ok: true } | { ok: false; message: string };
type Version = Pick<VersionEntry, 'toleranceState' | 'proposedBy' | 'ended' | 'endings'>;
const refuse = (message: string): May => ({ ok: false, message });
const YES: May = { ok: true };
const CHANGED = 'These figures have changed. Check the newest ones.';

/** Whether a person may answer an objection: who proposed the figures, or a lead of either side, but not who objects. */
export function mayAnswer(plan: Plan, version: Version, objection: Objection, by: string): May {
  if (version.ended || objection.closed) return refuse('This objection is no longer open.');
  if (objection.by === by) return refuse('This is your own objection: withdraw it instead.');
  if (version.proposedBy === by || leads(plan, by)) return YES;
  return refuse(`Only who proposed the figures and leads answer: ${allLeads(plan)}.`);
}

/** Whether a person may take an objection back: who made it. */
export function mayTakeBack(version: Version, objection: Objection, by: string): May {
  if (version.ended || objection.closed) return refuse('This objection is no longer open.');
  return objection.by === by ? YES : refuse('Only who objected can withdraw it. Answer it instead.');
}

/**
 * Whether a person may end a proposal that stands beside what is in force: who proposed it withdraws it, a lead of either
 * side declines it. Where nothing was ever agreed on the proposal is all there is: it can only be replaced.
 */
export function mayEndProposal(
  plan: Plan,
  version: Version,
  inForce: Version | null,
  as: 'WITHDRAWN' | 'DECLINED',
  by: string,
): May {
  if (version.ended || isInForce(version)) return refuse(CHANGED);
  if (!inForce) return refuse('Nothing else is set for this service. Propose other figures instead.');
  if (as === 'WITHDRAWN')
    return version.proposedBy === by ? YES : refuse('Only who proposed this can withdraw it.');
  return leads(plan, by) ? YES : refuse(`Only leads decline a proposal: ${allLeads(plan)}.`);
}

/** Whether a person may say for a side that what is in force is to end: a lead of that side, once for one side. */
export function mayEnd(plan: Plan, version: Version, side: Side, by: string): May {
  if (!isInForce(version)) return refuse(CHANGED);
  const mine = leadsOf(plan, side);
  const me = personOf(plan, by);
  if (!me || !mine.some(({ key }) => key === me.key))
    return refuse(`Only a lead of ${side} ends it. For ${side}: ${anyOf(mine) || 'nobody yet'}.`);
  if (version.endings.some((ending) => ending.side === side)) return refuse(`${side} has already said so.`);
  if (version.endings.some((ending) => ending.by === by))
    return refuse(`You already said so for the other side. ${side} needs somebody else.`);
  return YES;
}

function leads(plan: Plan, by: string): boolean {
  const me = personOf(plan, by);
  return me !== null && SIDES.some((side) => plan.leads[side].includes(me.key));
}

function allLeads(plan: Plan): string {
  const keys = new Set(SIDES.flatMap((side) => plan.leads[side]));
  return anyOf(plan.people.filter(({ key }) => keys.has(key))) || 'the plan has none';
}
