import type { ChecklistItem, Plan } from '../plan/plan.ts';
import { ATTACK_SCENARIO } from './attack.ts';
import { type ItemState, isUnfinished, itemsFor } from './checklist.ts';
import { type Circumstances, itemApplies } from './item-applies.ts';

/** An item that an incident has. */
export interface HeldItem {
  key: string;
  state: ItemState;
  text: string;
  /** Skipped because its list did not apply any more, not by somebody. */
  struck: boolean;
}

/** An item with the scenario of the list it comes from. */
export type ListedItem = ChecklistItem & { scenario: string };

/** What an incident keeps of an item of a list: the rest is read from its plan. */
export function rowOf({ key, phase, role, text, scenario }: ListedItem) {
  return { key, phase, role, text, scenario };
}

/** What a change of lists does to the items that an incident has. */
export interface ListChange {
  add: ListedItem[];
  /** Keys of items that were struck and apply again. */
  reopen: string[];
  /** Items that are not finished and now say something else. */
  reword: { key: string; text: string; scenario: string }[];
  /** Keys of items that nobody finished and that apply no more. */
  strike: string[];
}

/**
 * The items that apply as it stands; in a suspected attack its own list comes first, and an item that stands in both
 * says what it says there: what is right in an outage ("restart it") may be wrong in an attack.
 */
export function itemsThatApply(plan: Plan, is: Circumstances): ListedItem[] {
  const of = (scenario: string) => listed(plan, scenario).filter(({ when }) => itemApplies(when, is));
  const first = is.attack ? of(ATTACK_SCENARIO) : [];
  const keys = new Set(first.map(({ key }) => key));
  return [...first, ...of(is.scenario).filter(({ key }) => !keys.has(key))];
}

/** Whether something else may apply when impact, sites or services change. */
export function hangsOnExtent(
  plan: Plan,
  { scenario, attack }: { scenario: string; attack: boolean },
): boolean {
  return [...(attack ? listed(plan, ATTACK_SCENARIO) : []), ...listed(plan, scenario)].some(
    ({ when }) => when && (when.impacts || when.services || when.sites),
  );
}

function listed(plan: Plan, scenario: string): ListedItem[] {
  return itemsFor(plan, scenario).map((item) => ({ ...item, scenario }));
}

/**
 * What changes when other items apply than those an incident has: what is done or was skipped by somebody stays as it is,
 * what nobody finished and applies no more is struck, what was struck and applies again is open again. Done twice it
 * changes nothing the second time.
 */
export function listChange(held: readonly HeldItem[], wanted: readonly ListedItem[]): ListChange {
  const has = new Map(held.map((item) => [item.key, item]));
  const applies = new Map(wanted.map((item) => [item.key, item]));
  return {
    add: wanted.filter(({ key }) => !has.has(key)),
    reopen: held.filter(({ key, struck }) => struck && applies.has(key)).map(({ key }) => key),
    reword: held
      .filter((item) => isUnfinished(item) || item.struck)
      .flatMap(({ key, text }) => {
        const now = applies.get(key);
        return now && now.text !== text ? [{ key, text: now.text, scenario: now.scenario }] : [];
      }),
    strike: held.filter((item) => isUnfinished(item) && !applies.has(item.key)).map(({ key }) => key),
  };
}
