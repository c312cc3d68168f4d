import { type ShippedChecklist, shippedChecklists } from '../checklists/shipped.ts';
import { withChanges } from './checklist-form.ts';
import { find } from './find.ts';
import { isMapping } from './mapping.ts';

/**
 * A file's content with the checklists it includes written out, as the rules look at it. What cannot be included stays as
 * it is written.
 */
export function withIncludedLists(content: unknown): unknown {
  const [checklists] = find(content, ['checklists']);
  if (!isMapping(content) || !isMapping(checklists?.value)) return content;
  const whole = Object.entries(checklists.value).map(([name, list]) => [name, writtenOut(list)]);
  return { ...content, checklists: Object.fromEntries(whole) };
}

function writtenOut(list: unknown): unknown {
  if (!isMapping(list)) return list;
  const { include, items = {}, ...rest } = list;
  const shipped = typeof include === 'string' ? shippedChecklists().get(include) : undefined;
  if (!shipped || !isMapping(items)) return list;
  const changes = Object.entries(items).filter((entry): entry is [string, object] => isMapping(entry[1]));
  return {
    name: shipped.name,
    scenario: shipped.scenario,
    ...rest,
    items: withChanges(shipped.items, Object.fromEntries(changes)),
  };
}

/** A checklist as a file says it in the fewest words: what differs from the shipped one, else everything. */
export function shortestForm(list: ShippedChecklist): object {
  const shipped = shippedChecklists().get(list.scenario);
  const changes = shipped && changesFrom(shipped, list);
  if (!changes) return list;
  return {
    include: list.scenario,
    ...(list.name === shipped.name ? {} : { name: list.name }),
    ...(Object.keys(changes).length > 0 ? { items: changes } : {}),
  };
}

/** How the items differ from the shipped ones; null when they stand in another order, or are mostly others. */
function changesFrom(shipped: ShippedChecklist, { items }: ShippedChecklist): object | null {
  const changed = Object.entries(items).flatMap(([item, says]) => {
    const before = shipped.items[item];
    if (!before) return [[item, says] as const];
    const differs = Object.entries(says).filter(([setting, value]) => Reflect.get(before, setting) !== value);
    return differs.length > 0 ? [[item, Object.fromEntries(differs)] as const] : [];
  });
  const leftOut = Object.keys(shipped.items).filter((item) => !Object.hasOwn(items, item));
  const changes = Object.fromEntries([
    ...leftOut.map((item) => [item, { leftOut: true }] as const),
    ...changed,
  ]);
  const same = JSON.stringify(Object.entries(withChanges(shipped.items, changes)));
  if (same !== JSON.stringify(Object.entries(items))) return null;
  return Object.keys(changes).length <= Object.keys(items).length ? changes : null;
}
