import { REMEDY_WORDS, type RemedyAct } from '../../domain/agreement/plan-gap.ts';
import { currentGaps } from '../../services/agreement/gaps.ts';
import { readArgs, type Terminal, UsageFault } from '../command.ts';
import { withSession } from '../session.ts';

const FORM = 'plan gaps [--json]';

/** What fixes a gap from here. */
const COMMANDS: Partial<Record<RemedyAct, string>> = {
  RUN_DRILL: 'Run one, then: npx pacs-down plan drilled',
  PRINT_KIT: 'Print it, then: npx pacs-down plan printed',
};

export const verb = {
  form: FORM,
  /** What is missing, worst first, each with who fixes it and until when. Answers 0 when nothing is, 1 when something. */
  async run(args: string[], terminal: Terminal): Promise<number> {
    const { values, positionals } = readArgs(args, FORM, { json: { type: 'boolean' } });
    if (positionals.length > 0) throw new UsageFault(FORM);
    return withSession(terminal, async ({ ctx, plan }) => {
      const gaps = await currentGaps(ctx);
      const names = new Map(plan.people.map(({ key, name }) => [key, name]));
      if (values.json) terminal.say(JSON.stringify(gaps, null, 2));
      else
        for (const { harm, text, person, due, remedy } of gaps) {
          const words = COMMANDS[remedy.act] ?? REMEDY_WORDS[remedy.act];
          const where = remedy.path ? `${words}: ${remedy.path}` : words;
          terminal.say(`${harm}  ${text}`);
          terminal.say(`  ${names.get(person) ?? 'nobody'}, by ${due}. ${where}`);
        }
      if (!values.json) terminal.say(gaps.length === 0 ? 'Nothing is missing.' : `Missing: ${gaps.length}.`);
      return gaps.length === 0 ? 0 : 1;
    });
  },
};
