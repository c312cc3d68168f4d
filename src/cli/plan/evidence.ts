import { createHash } from 'node:crypto';
import { evidenceJson } from '../../domain/evidence/json.ts';
import { evidenceMarkdown } from '../../domain/evidence/markdown.ts';
import { evidencePdf } from '../../pdf/evidence-pdf.ts';
import { PAPER_SIZES, paperSizeOf } from '../../pdf/page.ts';
import { writeEvidence } from '../../services/evidence/write-evidence.ts';
import { readArgs, type Terminal, UsageFault } from '../command.ts';
import { actorFor } from '../people.ts';
import { withSession } from '../session.ts';
import { writeOut } from '../write-out.ts';

const FORM =
  'plan evidence <name>[.pdf|.md|.json] [--from <day>] [--to <day>] [--as <person>] [--paper a4|letter]';

const OPTIONS = {
  from: { type: 'string' },
  to: { type: 'string' },
  as: { type: 'string' },
  paper: { type: 'string' },
} as const;

export const verb = {
  form: FORM,
  /**
   * Writes what an auditor asks for, of a period of up to six years (without one: of the last year), each line with its
   * proof, or what is missing or to be attached: as PDF and as Markdown, or as the one whose ending the name has.
   * The JSON, of which the document prints the checksum, is written with each.
   * Without --paper on what printers hold where the home site lies.
   */
  async run(args: string[], terminal: Terminal): Promise<number> {
    const { values, positionals } = readArgs(args, FORM, OPTIONS);
    const { from = '', to = '', as } = values;
    const [name, ...more] = positionals;
    const wanted = values.paper === undefined ? null : PAPER_SIZES[values.paper.toLowerCase()];
    if (!name || more.length > 0 || wanted === undefined) throw new UsageFault(FORM);
    return withSession(terminal, async ({ ctx, plan, zone }) => {
      const document = await writeEvidence(ctx, actorFor(plan, as), { from, to });
      const paper = wanted ?? paperSizeOf(zone);
      const written = {
        '.pdf': () => evidencePdf(document, { paper }),
        '.md': async () => evidenceMarkdown(document),
        '.json': async () => evidenceJson(document),
      };
      const ending = /\.(?:pdf|md|json)$/.exec(name)?.[0] ?? '';
      for (const [kind, text] of Object.entries(written)) {
        if (ending && kind !== ending && kind !== '.json') continue;
        const file = `${ending ? name.slice(0, -ending.length) : name}${kind}`;
        const content = await text();
        await writeOut(file, content);
        terminal.say(`Written: ${file}. SHA-256: ${createHash('sha256').update(content).digest('hex')}`);
      }
      terminal.say(`Document ${document.number}.`);
      return 0;
    });
  },
};
