import type { IncidentWithChecklist, ItemView } from '../../../domain/incident/incident-details.ts';
import type { Phase } from '../../../domain/plan/plan.ts';

/** Items in one message: with headings and menus this stays within 50 blocks and about 13,000 characters. */
const ITEMS_PER_PART = 18;

/** The items of one role in one part. */
export interface RoleGroup {
  role: string;
  roleName: string;
  items: ItemView[];
}

/** A phase's items, grouped by role in the plan's order and cut into messages. Depends on the items, never on their state. */
export function partsOf(view: IncidentWithChecklist, phase: Phase): RoleGroup[][] {
  const grouped = groupByRole(view.checklist.filter((item) => item.phase === phase)).flatMap(
    (group) => group.items,
  );
  const parts: RoleGroup[][] = [];
  for (let start = 0; start < grouped.length; start += ITEMS_PER_PART) {
    parts.push(groupByRole(grouped.slice(start, start + ITEMS_PER_PART)));
  }
  return parts;
}

/** Items by role, each role where its first item stands. */
export function groupByRole(items: readonly ItemView[]): RoleGroup[] {
  const groups = new Map<string, RoleGroup>();
  for (const item of items) {
    const group = groups.get(item.role) ?? { role: item.role, roleName: item.roleName, items: [] };
    group.items.push(item);
    groups.set(item.role, group);
  }
  return [...groups.values()];
}

/** True when nothing more is to be done on an item. */
export function isSettled(item: ItemView): boolean {
  return item.state === 'DONE' || item.state === 'SKIPPED';
}

/** Example: `7 of 22 done`, `7 of 22 done, 1 skipped`. */
export function progressText(items: readonly ItemView[]): string {
  const count = (state: ItemView['state']) => items.filter((item) => item.state === state).length;
  const skipped = count('SKIPPED');
  return `${count('DONE')} of ${items.length} done${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
