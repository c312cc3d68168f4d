import { writeFile } from 'node:fs/promises';
import { evidenceOf } from '../../domain/evidence/evidence.ts';
import { evidenceMarkdown } from '../../domain/evidence/markdown.ts';
import { evidencePdf } from '../../pdf/evidence-pdf.ts';
import { PAPER_SIZES, paperSizeOf } from '../../pdf/page.ts';
import { evidenceFacts } from '../../services/evidence/evidence-facts.ts';
import { Refusal, readArgs, type Terminal, UsageFault } from '../command.ts';
import { withSession } from '../session.ts';

const FORM = 'plan evidence <name>[.pdf|.md] [--paper a4|letter]';

export const verb = {
  form: FORM,
  /**
   * Writes what an auditor asks for, each line with its proof or the word missing: as PDF and as Markdown, or as the one
   * whose ending the name has. Without --paper on what printers hold where the home site lies.
   */
  async run(args: string[], terminal: Terminal): Promise<number> {
    const { values, positionals } = readArgs(args, FORM, { paper: { type: 'string' } });
    const [name, ...more] = positionals;
    const wanted = values.paper === undefined ? null : PAPER_SIZES[values.paper.toLowerCase()];
    if (!name || more.length > 0 || wanted === undefined) throw new UsageFault(FORM);
    return withSession(terminal, async ({ ctx, plan, zone }) => {
      const document = evidenceOf(plan, await evidenceFacts(ctx), ctx.clock.now());
      const paper = wanted ?? paperSizeOf(zone);
      const written = {
        '.pdf': () => evidencePdf(document, { paper }),
        '.md': async () => evidenceMarkdown(document),
      };
      const ending = /\.(?:pdf|md)$/.exec(name)?.[0] ?? '';
      for (const [kind, text] of Object.entries(written)) {
        if (ending && ending !== kind) continue;
        const file = ending ? name : `${name}${kind}`;
        await write(file, await text());
        terminal.say(`Written: ${file}.`);
      }
      return 0;
    });
  },
};

async function write(file: string, content: string | Buffer): Promise<void> {
  await writeFile(file, content).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(`${file} cannot be written: ${error.code}.`);
  });
}
