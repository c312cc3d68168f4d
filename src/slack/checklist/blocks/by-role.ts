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

/** Example: `7 of 22 done`, `7 of 22 done, 1 skipped`. */
export function progressText(items: readonly ItemView[]): string {
  const count = (state: ItemView['state']) => items.filter((item) => item.state === state).length;
  const skipped = count('SKIPPED');
  return `${count('DONE')} of ${items.length} done${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
