import type { ItemView } from '../../../domain/incident/incident-details.ts';

/** The items of one role. */
export interface RoleGroup {
  role: string;
  roleName: string;
  items: ItemView[];
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

/** Open items first: the overdue ones, then by when they are due, then those without a due time. */
export function bySoonest(a: ItemView, b: ItemView): number {
  const rank = (item: ItemView) => (isSettled(item) ? 2 : item.late ? 0 : 1);
  const due = (item: ItemView) => (isSettled(item) ? 0 : (item.dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER));
  return rank(a) - rank(b) || due(a) - due(b);
}

/** How urgent the open items are. Examples: `2 late`, `by 02:45`; empty: none has a due time. */
export function dueOf(items: readonly ItemView[], time: (at: Date) => string): string {
  const open = items.filter((item) => !isSettled(item));
  const late = open.filter((item) => item.late).length;
  if (late > 0) return `${late} late`;
  const [next] = open.flatMap(({ dueAt }) => dueAt ?? []).toSorted((a, b) => a.getTime() - b.getTime());
  return next ? `by ${time(next)}` : '';
}

/** Example: `7 of 22 done`. */
export function doneText(items: readonly ItemView[]): string {
  return `${items.filter(({ state }) => state === 'DONE').length} of ${items.length} done`;
}

/** Example: `7 of 22 done`, `7 of 22 done, 1 skipped`. */
export function progressText(items: readonly ItemView[]): string {
  const skipped = items.filter(({ state }) => state === 'SKIPPED').length;
  return `${doneText(items)}${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
