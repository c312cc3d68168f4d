import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Phase } from '../domain/plan/plan.ts';

/** A checklist that comes with the app, for a plan to include by its scenario. */
export interface ShippedChecklist {
  name: string;
  scenario: string;
  items: Record<string, { phase: Phase; role: string; text: string }>;
}

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
let known: ReadonlyMap<string, ShippedChecklist> | null = null;

/** The checklists that come with the app, by scenario; read from this folder once. */
export function shippedChecklists(): ReadonlyMap<string, ShippedChecklist> {
  known ??= new Map(
    readdirSync(FOLDER)
      .filter((file) => file.endsWith('.yaml'))
      .toSorted()
      .map((file) => {
        const list: ShippedChecklist = parse(readFileSync(`${FOLDER}${file}`, 'utf8'));
        return [list.scenario, list];
      }),
  );
  return known;
}
