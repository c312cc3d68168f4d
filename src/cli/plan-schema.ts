import { planJsonSchema } from '../plan/json-schema.ts';
import type { Said } from './said.ts';

/** Prints the plan file's JSON Schema, for editors. */
export function planSchema(_args: string[], { say }: Said): number {
  say(JSON.stringify(planJsonSchema(), null, 2));
  return 0;
}
