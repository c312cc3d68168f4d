import { Invalid } from '../errors.ts';
import type { Impact } from '../incident/incident.ts';
import { onePersonWhy } from '../incident/two-people.ts';
import { type Plan, SIDES, type Side } from '../plan/plan.ts';

/** Something that somebody did, as the paper has it. `field`: where it was typed, or its line. */
export interface OnPaper {
  at: Date;
  /** Actor key. */
  by: string;
  field: string;
}

/** An outage that was run on paper: instants are UTC, people are actor keys. */
export interface LateEntry {
  systemKey: string;
  impact: Impact;
  /** Empty: every site of the system. */
  siteKeys: readonly string[];
  /** Empty: every service with a tolerance for the system. */
  serviceKeys: readonly string[];
  since: OnPaper;
  /** Null: the paper does not say; then it counts as declared when it began. */
  declared: OnPaper | null;
  /** When each side was called, and who had it; null: the paper does not say. */
  sides: Record<Side, { called: OnPaper | null; answered: OnPaper | null }>;
  /** `service` null: for every one. */
  workarounds: readonly (OnPaper & { service: string | null; how: string })[];
  updates: readonly (OnPaper & { text: string })[];
  technicallyUp: OnPaper;
  validated: OnPaper & { shown: string };
  /** `service` null: for every one. Of a service without one: when it was validated. */
  caughtUp: readonly (OnPaper & { service: string | null })[];
  /** Null: the paper has still to be reconciled. */
  reconciled: Record<Side, OnPaper & { statement: string }> | null;
  note: string;
}

/**
 * Throws Invalid at the first field of an entry that cannot be: it ends before it begins, its gates are out of order, one
 * person did what takes two. Answers why one person passed both gates, where the plan lets a site do so; null: it was two.
 */
export function requireOrder(plan: Plan, entry: LateEntry, siteKeys: readonly string[]): string | null {
  const { since, declared, technicallyUp, validated, reconciled } = entry;
  const notBefore = (later: OnPaper, earlier: OnPaper, why: string) => {
    if (later.at < earlier.at) throw new Invalid(why, later.field);
  };
  if (declared) {
    notBefore(declared, since, 'It was declared before it began. Check both times.');
    notBefore(validated, declared, 'It was validated before it was declared. Check both times.');
  }
  if (technicallyUp.at <= since.at)
    throw new Invalid('It ended before it began. Check both times.', technicallyUp.field);
  for (const side of SIDES) {
    const { called, answered } = entry.sides[side];
    if (called) notBefore(called, since, `${side} was called before it began. Check both times.`);
    if (called && answered)
      notBefore(answered, called, `${side} answered before it was called. Check both times.`);
    if (answered) notBefore(answered, since, `${side} answered before it began. Check both times.`);
    if (answered && answered.at > validated.at)
      throw new Invalid(`${side} answered only after it was validated. Check both times.`, answered.field);
  }
  notBefore(validated, technicallyUp, 'Radiology validates after IT reports it up. Check both times.');
  for (const workaround of entry.workarounds) {
    notBefore(workaround, since, 'The workaround came before it began. Check both times.');
    if (workaround.at > validated.at)
      throw new Invalid('The workaround came after it was validated: leave it out.', workaround.field);
  }
  for (const update of entry.updates)
    notBefore(update, since, 'The update came before it began. Check both times.');
  for (const one of entry.caughtUp)
    notBefore(one, validated, 'It caught up before it was validated. Check both times.');
  if (reconciled) {
    for (const side of SIDES)
      notBefore(reconciled[side], validated, 'It was reconciled before it was validated. Check both times.');
    if (reconciled.RADIOLOGY.by === reconciled.IT.by)
      throw new Invalid('The reconciliation takes two people, one from each side.', reconciled.IT.field);
  }
  return onePerson(plan, entry, siteKeys);
}

function onePerson(
  plan: Plan,
  { technicallyUp, validated }: LateEntry,
  siteKeys: readonly string[],
): string | null {
  if (technicallyUp.by !== validated.by) return null;
  const why = onePersonWhy(plan, siteKeys);
  if (!why)
    throw new Invalid(
      'It takes two people: one of IT reports it up, one of radiology validates.',
      validated.field,
    );
  return why;
}
