import { type Command, type Terminal, UsageFault } from '../command.ts';

interface PlanVerb {
  form: string;
  run(args: string[], terminal: Terminal): Promise<number | null>;
}

/** A verb of `plan` is a file in this folder and a line here. */
const VERBS: Record<string, () => Promise<{ verb: PlanVerb }>> = {
  check: () => import('../plan/check.ts'),
  init: () => import('../plan/init.ts'),
  schema: () => import('../plan/schema.ts'),
  lists: () => import('../plan/lists.ts'),
  gaps: () => import('../plan/gaps.ts'),
  import: () => import('../plan/import.ts'),
  versions: () => import('../plan/versions.ts'),
  export: () => import('../plan/export.ts'),
  evidence: () => import('../plan/evidence.ts'),
  attached: () => import('../plan/attached.ts'),
  drilled: () => import('../plan/drilled.ts'),
  printed: () => import('../plan/printed.ts'),
  verify: async () => ({ verb: (await import('./verify.ts')).command }),
};

const FORM =
  'plan check|init|import|export|evidence <file>, or: plan versions|lists|gaps|schema|attached|drilled|printed|verify';

export const command: Command = {
  form: FORM,
  does: 'checks a plan file, starts a new one, puts it in force, exports it; lists plan gaps and evidence',
  async run([name = '', ...args], terminal) {
    const load = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
    if (!load) throw new UsageFault(FORM);
    return (await load()).verb.run(args, terminal);
  },
};
