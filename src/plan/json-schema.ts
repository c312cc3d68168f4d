import { z } from 'zod';
import { PlanFile } from './schema.ts';
import { SETTING_WORDS } from './setting-words.ts';

type Node = z.core.JSONSchema.BaseSchema;

/** The plan file's schema as JSON Schema (draft 7, which editors of YAML know), each setting with what it means. */
export function planJsonSchema(): Node {
  const schema = z.toJSONSchema(PlanFile, { io: 'input', target: 'draft-07' });
  describe(schema, '');
  return {
    ...schema,
    title: 'PACS Downtime plan',
    description: 'Who owns what, how long each service can manage without it, who is paged, and what to do.',
  };
}

/** Every setting that the schema knows, as the words name it. Example: `systems.*.vendor.phone`. */
export function settingPaths(): string[] {
  const paths = new Set<string>();
  walk(z.toJSONSchema(PlanFile, { io: 'input' }), '', (_, path) => paths.add(path));
  return [...paths];
}

function describe(schema: Node, path: string): void {
  walk(schema, path, (setting, at) => {
    const words = SETTING_WORDS[at];
    if (words) setting.description = words;
  });
}

function walk(node: Node, path: string, visit: (setting: Node, path: string) => void): void {
  for (const [name, setting] of Object.entries(node.properties ?? {})) {
    if (typeof setting === 'boolean') continue;
    visit(setting, join(path, name));
    walk(setting, join(path, name), visit);
  }
  for (const inner of [node.additionalProperties, node.items])
    if (typeof inner === 'object' && !Array.isArray(inner)) walk(inner, join(path, '*'), visit);
  for (const choice of node.anyOf ?? []) if (typeof choice === 'object') walk(choice, path, visit);
}

function join(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}
