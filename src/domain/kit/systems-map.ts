import type { Plan } from '../plan/plan.ts';
import type { KitSheet } from './kit.ts';
import type { KitWords } from './words/kit-words.ts';

/** What depends on what, what still works, and where to view images meanwhile. */
export function systemsMap({ systems }: Plan, { map }: KitWords): KitSheet {
  const nameOf = (key: string) => systems.find((system) => system.key === key)?.name ?? key;
  const listed = (keys: readonly string[]) => keys.map(nameOf).join(', ') || map.nothing;
  const rows = systems.map(({ key, name, dependsOn, stillWorks, viewImages }) => [
    name,
    listed(dependsOn),
    listed([...dependents(systems, key)]),
    stillWorks || '–',
    viewImages || '–',
  ]);
  const table = { kind: 'table' as const, title: map.title, head: [...map.head], rows };
  return { title: map.title, wide: true, blocks: [{ kind: 'text', text: map.about }, table] };
}

/** Everything that needs a system, however far away; a circle ends where it began. */
function dependents(systems: Plan['systems'], key: string, found = new Set<string>()): Set<string> {
  for (const system of systems) {
    if (!system.dependsOn.includes(key) || found.has(system.key)) continue;
    found.add(system.key);
    dependents(systems, system.key, found);
  }
  return found;
}
