import { planJsonSchema } from '../../plan/json-schema.ts';
import type { Terminal } from '../command.ts';

export const verb = {
  form: 'plan schema',
  /** Prints the plan file's JSON Schema, for editors. */
  async run(_args: string[], { say }: Terminal): Promise<number> {
    say(JSON.stringify(planJsonSchema(), null, 2));
    return 0;
  },
};
