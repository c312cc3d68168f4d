import { personOf } from '../agreement/people.ts';
import { type Plan, SIDES, type Side } from '../plan/plan.ts';
import { accountNaming } from '../recorded-over.ts';
import type { EvidenceFacts, Recorded } from './model.ts';

/**
 * Accounts at the command line that acted under names of both sides, as sentences: then two names may have been one person.
 * Example: `Account root at the command line acted under names of both sides: Ruth Lindqvist, Carl Jensen.`
 */
export function accountsOfBothSides(plan: Plan, facts: EvidenceFacts): string[] {
  const acts = actsIn(facts).flatMap(({ by, over }) => {
    const account = accountNaming(over, by);
    const person = by === null ? null : personOf(plan, by);
    return account && person ? [{ account, person }] : [];
  });
  return [...Map.groupBy(acts, ({ account }) => account)].flatMap(([account, its]) => {
    const people = [...new Set(its.map(({ person }) => person))];
    const both = SIDES.every((side) => people.some(({ key }) => isOfSide(plan, side, key)));
    const names = people.map(({ name }) => name).join(', ');
    return people.length > 1 && both
      ? [`Account ${account} at the command line acted under names of both sides: ${names}.`]
      : [];
  });
}

function isOfSide(plan: Plan, side: Side, person: string): boolean {
  return plan.leads[side].includes(person) || plan.systems.some(({ owners }) => owners[side] === person);
}

function actsIn(facts: EvidenceFacts): Pick<Recorded, 'by' | 'over'>[] {
  const { planVersion, changes, outside, drills, kit, incidents } = facts;
  const records = [...drills, ...(kit ? [kit] : [])];
  const ofOutages = incidents.flatMap((one) => [
    ...[one.declared, one.technicallyUp, one.validated, one.closed, one.enteredLater],
    ...SIDES.flatMap((side) => [one.acknowledged[side], one.reconciled[side]]),
  ]);
  return [
    planVersion.imported,
    ...changes,
    ...outside.map(({ recorded }) => recorded),
    ...records.map(({ recordedBy: by, recordedOver: over }) => ({ by, over })),
    ...ofOutages.filter((one) => one !== null),
  ];
}
