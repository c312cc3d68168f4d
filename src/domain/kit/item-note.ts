import type { ItemCondition, ItemDue } from '../plan/item-terms.ts';
import type { Checklist, ChecklistItem, Plan } from '../plan/plan.ts';
import { minutesText } from '../time/durations.ts';
import type { KitWords } from './words/kit-words.ts';

/** What an item says beside its text. Example: `within 15 min · not in a suspected attack · call 555-0171`. */
export function itemNote(
  { due, when, phone, link }: ChecklistItem,
  list: Checklist,
  plan: Plan,
  { roles: words }: KitWords,
): string {
  const all = [
    due ? dueWords(due, list, words) : '',
    ...(when ? conditionWords(when, plan, words) : []),
    phone ? words.call(phone) : '',
    link ?? '',
  ];
  return all.filter((text) => text !== '').join(' · ');
}

function dueWords({ minutes, after }: ItemDue, list: Checklist, words: KitWords['roles']): string {
  const time = minutesText(minutes);
  if (typeof after === 'string') return words.after[after](time);
  const other = list.items.find(({ key }) => key === after.item);
  return words.afterItem(time, other?.text ?? after.item);
}

function conditionWords(when: ItemCondition, plan: Plan, words: KitWords['roles']): string[] {
  const named = (list: readonly { key: string; name: string }[], keys: readonly string[] | undefined) =>
    (keys ?? []).flatMap((key) => list.find((one) => one.key === key)?.name ?? []);
  const scenarios = plan.checklists.map(({ scenario, name }) => ({ key: scenario, name }));
  const only = [
    named(scenarios, when.scenarios),
    (when.impacts ?? []).map((impact) => words.impact[impact]),
    named(plan.services, when.services),
    named(plan.sites, when.sites),
  ].filter((names) => names.length > 0);
  return [
    ...only.map((names) => words.only(names.join(', '))),
    ...(when.attack === undefined ? [] : [when.attack ? words.onlyInAttack : words.notInAttack]),
  ];
}
