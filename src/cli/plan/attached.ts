import type { Requirement } from '../../domain/evidence/model.ts';
import { recordOutsideProof } from '../../services/evidence/record-outside-proof.ts';
import { linesToAttach } from '../../services/evidence/write-evidence.ts';
import { readArgs, type Terminal, UsageFault } from '../command.ts';
import { answering, askingAboutPatients, NO_PATIENT } from '../names-no-patient.ts';
import { actorFor } from '../people.ts';
import { withSession } from '../session.ts';

const FORM =
  'plan attached [<line> <link or document> --reviewed <day> --by <name> --as <person> [--no-patient-named]]';

const OPTIONS = {
  reviewed: { type: 'string' },
  by: { type: 'string' },
  as: { type: 'string' },
  ...NO_PATIENT,
} as const;

export const verb = {
  form: FORM,
  /** Records where proof of a line of the evidence is that this app cannot give; alone, lists those lines. */
  async run(args: string[], terminal: Terminal): Promise<number> {
    const { values, positionals } = readArgs(args, FORM, OPTIONS);
    const [reference, document, ...more] = positionals;
    const { reviewed, by, as } = values;
    return withSession(terminal, async ({ ctx, plan }) => {
      const actor = actorFor(plan, as);
      if (reference === undefined) {
        for (const line of await linesToAttach(ctx, actor))
          for (const said of linesOf(line)) terminal.say(said);
        return 0;
      }
      if (!document || more.length > 0 || !reviewed || !by || !as) throw new UsageFault(FORM);
      const proof = { reference, document, reviewedOn: reviewed, reviewedBy: by };
      const line = await askingAboutPatients(terminal, answering(actor, values['no-patient-named']), (who) =>
        recordOutsideProof(ctx, { actor: who, ...proof }),
      );
      terminal.say(`Recorded for ${line.reference}: ${document}.`);
      return 0;
    });
  },
};

function linesOf({ reference, attach, outside }: Requirement): string[] {
  const kept = outside.map(({ text, source }) => `    ${text} (${source})`);
  return [`${reference}: ${attach.join('; ')}`, ...(kept.length > 0 ? kept : ['    nothing recorded'])];
}
