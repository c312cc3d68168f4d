import type { AfterActionDocument } from '../../domain/after-action/document.ts';
import { afterActionMarkdown } from '../../domain/after-action/markdown.ts';
import { SIDES } from '../../domain/plan/plan.ts';
import { afterActionAskedFor } from '../../services/after-action/after-action-document.ts';
import { signedText } from '../../services/after-action/signed-text.ts';
import { incidentNumbered } from '../../services/incident/incident-by-number.ts';
import { type Command, numberOf, readArgs, UsageFault } from '../command.ts';
import { withSession } from '../session.ts';
import { writeOut } from '../write-out.ts';

const FORM = 'after 12 [--json | --pdf FILE | --signed RADIOLOGY or IT]';

export const command: Command = {
  form: FORM,
  does: 'shows what happened in an incident and what is to be done after it, as Markdown',
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, FORM, {
      json: { type: 'boolean' },
      pdf: { type: 'string' },
      signed: { type: 'string' },
    });
    const side = SIDES.find((one) => one === values.signed?.toUpperCase());
    const forms = [values.json, values.pdf, values.signed].filter((form) => form !== undefined);
    const [typed = '', ...rest] = positionals;
    const number = numberOf(typed);
    if (number === null || rest.length > 0 || forms.length > 1) throw new UsageFault(FORM);
    if (values.signed !== undefined && !side) throw new UsageFault(FORM);
    return withSession(terminal, async ({ ctx }) => {
      const { id } = await incidentNumbered(ctx, number);
      if (side) {
        terminal.say((await signedText(ctx, id, side)).trimEnd());
        return 0;
      }
      const { whole, afterAction, facts } = await afterActionAskedFor(ctx, id);
      if (values.pdf) {
        // Loading what draws costs half a second that other commands need not wait for.
        const { afterActionPdf } = await import('../../pdf/after-action-pdf.ts');
        const { zone, asOf } = facts.course;
        await writeOut(values.pdf, await afterActionPdf({ document: whole, zone, asOf }));
        terminal.say(`Written: ${values.pdf}`);
      } else if (values.json) terminal.say(JSON.stringify(asData(number, whole, afterAction), null, 2));
      else terminal.say(afterActionMarkdown(whole).trimEnd());
      return 0;
    });
  },
};

/** Names fixed for other programs, instants in ISO 8601 UTC. */
function asData(
  number: number,
  document: AfterActionDocument,
  afterAction: Awaited<ReturnType<typeof afterActionAskedFor>>['afterAction'],
) {
  const { written, actions, proposals, signatures, revision } = afterAction;
  return { number, revision, written, actions, proposals, signatures, sections: document.sections };
}
