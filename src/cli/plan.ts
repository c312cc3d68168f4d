import { planCheck } from './plan-check.ts';
import { planInit } from './plan-init.ts';
import { planSchema } from './plan-schema.ts';
import type { Said } from './said.ts';

type Verb = (args: string[], terminal: Said) => number | Promise<number>;

/** A verb of `plan` is a file in this folder and a line here. */
const VERBS: Record<string, { form: string; run: Verb }> = {
  check: { form: 'plan check <file>', run: planCheck },
  init: { form: 'plan init [file]', run: planInit },
  schema: { form: 'plan schema', run: planSchema },
};

export const command = {
  form: Object.values(VERBS)
    .map(({ form }) => form)
    .join(', or: '),
  does: 'checks a plan file, writes a first one, prints its schema for editors',
  /** Answers the exit code: 0 done, 1 refused, 2 typed wrongly. */
  async run(args: string[], terminal: Said): Promise<number> {
    const [name = '', ...rest] = args;
    const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
    if (verb) return verb.run(rest, terminal);
    terminal.warn(`Write: npx pacs-down ${command.form}`);
    return 2;
  },
};
