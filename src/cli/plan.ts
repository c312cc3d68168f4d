import { type Command, type Terminal, UsageFault } from './command.ts';

interface PlanVerb {
  form: string;
  run(args: string[], terminal: Terminal): Promise<number>;
}

/** A verb of `plan` is a file in this folder and a line here. */
const VERBS: Record<string, () => Promise<{ verb: PlanVerb }>> = {
  check: () => import('./plan-check.ts'),
  init: () => import('./plan-init.ts'),
  schema: () => import('./plan-schema.ts'),
};

const FORM = 'plan check <file>, or: plan init [file], or: plan schema';

export const command: Command = {
  form: FORM,
  does: 'names every fault of a plan file, writes a first one, prints its schema for editors',
  async run([name = '', ...args], terminal) {
    const load = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
    if (!load) throw new UsageFault(FORM);
    return (await load()).verb.run(args, terminal);
  },
};
