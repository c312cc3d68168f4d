import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { exportPlan } from '../../plan/edit.ts';
import { planWithRegister } from '../../services/agreement/plan-with-register.ts';
import { readArgs, type Terminal, UsageFault } from '../command.ts';
import { withSession } from '../session.ts';
import { textOf } from './plan-file.ts';

const FORM = 'plan export [file]';

export const verb = {
  form: FORM,
  /** Writes the plan in force, with what was changed in Slack, into its file; without one to standard output. */
  async run(args: string[], terminal: Terminal): Promise<number> {
    const [file, ...more] = readArgs(args, FORM, {}).positionals;
    if (more.length > 0) throw new UsageFault(FORM);
    return withSession(terminal, async ({ ctx }) => {
      const plan = await planWithRegister(ctx);
      const original = file && existsSync(file) ? await textOf(file) : null;
      const { text, commentsKept } = exportPlan(plan, original);
      if (!file) {
        terminal.say(text.trimEnd());
        return 0;
      }
      if (!commentsKept) {
        await writeFile(`${file}.new`, text);
        terminal.warn(`${file} could not be edited. A clean file without its comments is ${file}.new.`);
        return 1;
      }
      if (text === original) terminal.say(`${file} is already up to date.`);
      else {
        await writeFile(file, text);
        terminal.say(`Written: ${file}.`);
      }
      return 0;
    });
  },
};
