import { probablyDown } from '../incident/group.ts';
import type { Plan } from '../plan/plan.ts';
import type { KitSheet } from './kit.ts';
import type { KitWords } from './words/kit-words.ts';

/** What depends on what, what still works, and where to view images meanwhile. */
export function systemsMap(plan: Plan, { map }: KitWords): KitSheet {
  const { systems } = plan;
  const nameOf = (key: string) => systems.find((system) => system.key === key)?.name ?? key;
  const listed = (keys: readonly string[]) => keys.map(nameOf).join(', ') || map.nothing;
  const rows = systems.map(({ key, name, dependsOn, stillWorks, viewImages }) => [
    name,
    listed(dependsOn),
    listed(probablyDown(plan, [key])),
    stillWorks || '–',
    viewImages || '–',
  ]);
  const table = { kind: 'table' as const, title: map.title, head: [...map.head], rows };
  return { title: map.title, wide: true, blocks: [{ kind: 'text', text: map.about }, table] };
}
