import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { ItemTerms } from '../domain/plan/item-terms.ts';
import type { Phase } from '../domain/plan/plan.ts';

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

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const COMMON = 'common-items.yaml';
let known: ReadonlyMap<string, ShippedChecklist> | null = null;

/** The checklists that come with the app, by scenario; read from this folder once. */
export function shippedChecklists(): ReadonlyMap<string, ShippedChecklist> {
  known ??= readChecklists();
  return known;
}

/** Of a common item a list says what differs, so often nothing. */
function readChecklists(): ReadonlyMap<string, ShippedChecklist> {
  const common: Record<string, ShippedItem> = read(COMMON);
  return new Map(
    readdirSync(FOLDER)
      .filter((file) => file.endsWith('.yaml') && file !== COMMON)
      .toSorted()
      .map((file) => {
        const list: ShippedChecklist = read(file);
        const items = Object.entries(list.items).map(([key, says]) => [key, { ...common[key], ...says }]);
        return [list.scenario, { ...list, items: Object.fromEntries(items) }];
      }),
  );
}

function read(file: string) {
  return parse(readFileSync(`${FOLDER}${file}`, 'utf8'));
}
