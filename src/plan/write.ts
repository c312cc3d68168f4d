import type { Plan } from '../domain/plan/plan.ts';
import { asFile } from './as-file.ts';
import { block } from './yaml-text.ts';

/**
 * A plan as the text of a plan file, which `readPlan` reads back as the very same plan. `schema` is where editors find
 * the JSON Schema, as seen from the file.
 */
export function writePlan(plan: Plan, schema: string | null = null): string {
  const hint = schema === null ? '' : `# yaml-language-server: $schema=${schema}\n`;
  return hint + block(asFile(plan), '', (path) => path.length === 0 || path.join() === 'systems');
}
