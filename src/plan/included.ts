import { type ShippedChecklist, shippedChecklists } from '../checklists/shipped.ts';
import { keysWithChanges } from './checklist-form.ts';
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

function withChanges(
  shipped: Record<string, object>,
  changes: Record<string, object>,
): Record<string, object> {
  return Object.fromEntries(
    keysWithChanges(shipped, changes).map((item) => [item, { ...shipped[item], ...changes[item] }]),
  );
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
    const gone = Object.keys(before).filter((setting) => !Object.hasOwn(says, setting));
    const differs = [...Object.entries(says), ...gone.map((setting) => [setting, null] as const)].filter(
      ([setting, value]) => JSON.stringify(Reflect.get(before, setting)) !== JSON.stringify(value),
    );
    return differs.length > 0 ? [[item, Object.fromEntries(differs)] as const] : [];
  });
  const leftOut = Object.keys(shipped.items).filter((item) => !Object.hasOwn(items, item));
  const changes = Object.fromEntries([
    ...leftOut.map((item) => [item, { leftOut: true }] as const),
    ...changed,
  ]);
  if (saidOf(withChanges(shipped.items, changes)) !== saidOf(items)) return null;
  return Object.keys(changes).length <= Object.keys(items).length ? changes : null;
}

/** What items say, whatever the order of their settings; null takes a setting away. */
function saidOf(items: Record<string, object>): string {
  return JSON.stringify(
    Object.entries(items).map(([item, says]) => [
      item,
      Object.entries(says)
        .filter(([, value]) => value !== null)
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ]),
  );
}
