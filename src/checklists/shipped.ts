import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { ItemTerms } from '../domain/plan/item-terms.ts';
import { PHASES, type Phase } from '../domain/plan/plan.ts';

/** A checklist that comes with the app, for a plan to include by its scenario. */
export interface ShippedChecklist {
  name: string;
  scenario: string;
  items: Record<string, ShippedItem>;
}

/** An item as its file writes it: the settings beside these three are those of a plan file. */
export interface ShippedItem extends Partial<Record<keyof ItemTerms, unknown>> {
  phase: Phase;
  role: string;
  text: string;
}

/** Why shared items do not stand in a scenario's list; a block's name stands for all its items. */
interface LeftOut {
  why: string;
  items: string[];
}

/** How a file writes items: by phase and role, each with its words alone or with more settings; null: as shared, and of a setting: not that. */
type ByPhase = Partial<Record<Phase, Record<string, Record<string, string | Partial<ShippedItem> | null>>>>;

interface ListFile {
  name: string;
  scenario: string;
  without?: LeftOut[];
  items?: ByPhase;
}

/** The items that every list has unless it says why not, in the order in which a role reads them. */
const BLOCKS = ['outage', 'images', 'paper', 'reading', 'patients', 'mammography', 'messages'] as const;
const FOLDER = fileURLToPath(new URL('.', import.meta.url));
let known: ReadonlyMap<string, ShippedChecklist> | null = null;

/** The checklists that come with the app, by scenario; read from this folder once. */
export function shippedChecklists(): ReadonlyMap<string, ShippedChecklist> {
  known ??= new Map(listFiles().map((list) => [list.scenario, writtenOut(list)]));
  return known;
}

/** The reasons for which shared items do not stand in the list of a scenario. */
export function leftOutOf(scenario: string): LeftOut[] {
  return listFiles().find((list) => list.scenario === scenario)?.without ?? [];
}

/** The items that lists share, by the name of their block. */
export function sharedItems(): Map<string, Record<string, ShippedItem>> {
  return new Map(BLOCKS.map((block) => [block, itemsIn(read(`shared/${block}.yaml`), {})]));
}

/** A scenario's own items come before the shared ones of the same phase; an item that differs keeps its place. */
function writtenOut({ name, scenario, without = [], items = {} }: ListFile): ShippedChecklist {
  const blocks = sharedItems();
  const shared = Object.assign({}, ...blocks.values());
  const left = new Set(without.flatMap((one) => one.items.flatMap((key) => keysOf(blocks.get(key), key))));
  const says = itemsIn(items, shared);
  const own = Object.entries(says).filter(([key]) => !Object.hasOwn(shared, key));
  const kept = Object.entries<ShippedItem>(shared)
    .filter(([key]) => Object.hasOwn(says, key) || !left.has(key))
    .map(([key, item]) => [key, says[key] ?? item] as const);
  const all = [...own, ...kept].toSorted(([, a], [, b]) => PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase));
  return { name, scenario, items: Object.fromEntries(all) };
}

const keysOf = (block: object | undefined, key: string): string[] => (block ? Object.keys(block) : [key]);

function itemsIn(written: ByPhase, shared: Record<string, ShippedItem>): Record<string, ShippedItem> {
  const all = Object.entries(written).flatMap(([phase, roles]) =>
    Object.entries(roles).flatMap(([role, items]) =>
      Object.entries(items).map(([key, says]) => {
        const settings = typeof says === 'string' ? { text: says } : says;
        const item = Object.entries({ ...shared[key], phase, role, ...settings });
        return [key, Object.fromEntries(item.filter(([, value]) => value !== null))];
      }),
    ),
  );
  return Object.fromEntries(all);
}

function listFiles(): ListFile[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.yaml'))
    .toSorted()
    .map((file) => read(file));
}

function read(file: string) {
  return parse(readFileSync(`${FOLDER}${file}`, 'utf8'));
}
