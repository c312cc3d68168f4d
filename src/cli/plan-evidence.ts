import { writeFile } from 'node:fs/promises';
import { evidenceOf } from '../domain/evidence/evidence.ts';
import { evidenceMarkdown } from '../domain/evidence/markdown.ts';
import { evidenceFacts } from '../services/agreement/evidence-facts.ts';
import { readArgs, type Terminal, UsageFault } from './command.ts';
import { atDesk } from './desk.ts';

const FORM = 'plan evidence <file.md>';

export const verb = {
  form: FORM,
  /** Writes what an auditor asks for as Markdown, each line with its proof or the word missing. */
  async run(args: string[], terminal: Terminal): Promise<number> {
    const [file, ...more] = readArgs(args, FORM, {}).positionals;
    if (!file || more.length > 0) throw new UsageFault(FORM);
    if (!file.endsWith('.md')) throw new UsageFault(FORM, 'It is written as Markdown.');
    return atDesk(terminal, async ({ ctx, plan }) => {
      const document = evidenceOf(plan, await evidenceFacts(ctx), ctx.clock.now());
      await writeFile(file, evidenceMarkdown(document));
      terminal.say(`Written: ${file}.`);
      return 0;
    });
  },
};
