import { SIDES } from '../plan/plan.ts';
import type { Outage } from './model.ts';
import { breachesOf } from './what-counts.ts';

/**
 * What failed in outages, as sentences, the worst first: an outage that a side did not answer, breached limits, mandatory items
 * and units that nobody reached, other items left open. Example: `PACS-7: 9 limits breached.`
 */
export function failedInOutages(outages: readonly Outage[]): string[] {
  const each = (of: (outage: Outage) => string[]) =>
    outages.flatMap((outage) => of(outage).map((text) => `PACS-${outage.number}: ${text}.`));
  return [...each(unanswered), ...each(breachesOf), ...each(mandatoryItems), ...each(units), ...each(items)];
}

function unanswered({ acknowledged, enteredLater }: Outage): string[] {
  if (enteredLater) return [];
  return SIDES.filter((side) => !acknowledged[side]).map((side) => `not answered by ${side}`);
}

function mandatoryItems({ items: { mandatoryOpen }, closed }: Outage): string[] {
  if (!closed || mandatoryOpen === 0) return [];
  return [`closed with ${mandatoryOpen} mandatory ${mandatoryOpen === 1 ? 'item' : 'items'} open`];
}

function units({ validated, toldBack }: Outage): string[] {
  const silent = toldBack.units - toldBack.confirmed;
  return validated && silent > 0
    ? [`${silent} of ${toldBack.units} units have not confirmed that it is back`]
    : [];
}

/** While it is down they are still to be done. */
function items({ items: { reached, settled }, stillDown }: Outage): string[] {
  const open = reached - settled;
  return stillDown || open === 0 ? [] : [`${open} of ${reached} items of its phases left open`];
}
