import { signBy } from '../after-action/due.ts';
import { homeZone } from '../agreement/people.ts';
import { SIDES } from '../plan/plan.ts';
import type { Outage } from './model.ts';
import { attach, type Case, notDone, notDue, type ProofFound, proof, together } from './proof.ts';

/**
 * Whether both sides reviewed each outage of the period that was closed, and what they left to do. What was handled without
 * this app is attached.
 */
export function reviewedAfterwards(of: Case): ProofFound {
  const closed = of.facts.incidents.filter((outage) => outage.closed !== null);
  if (closed.length === 0) return attach('after-action reports with their improvements');
  return together(...closed.map((outage) => reviewOf(of, outage)));
}

function reviewOf({ names, plan, today }: Case, { number, closed, afterAction }: Outage): ProofFound {
  const by = closed ? signBy(closed.at, homeZone(plan)) : today;
  const missing = SIDES.filter((side) => !afterAction?.signed[side]);
  if (!afterAction || missing.length > 0) {
    const lacks = `PACS-${number}: after-action not signed by ${missing.join(' and ')}, due by ${by}`;
    return by < today ? notDone(lacks) : notDue(lacks);
  }
  const { signed, actions, ended } = afterAction;
  const todo = actions === 0 ? 'no actions' : `${ended} of ${actions} actions ended`;
  const who = SIDES.map((side) => (signed[side] ? `${side} ${names.recorded(signed[side])}` : ''));
  return proof({
    text: `PACS-${number}: after-action signed by both sides, ${todo}`,
    source: who.join('; '),
  });
}
