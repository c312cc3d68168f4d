import { reopenIncident } from '../../services/incident/gates/reopen-incident.ts';
import { incidentNumbered } from '../../services/incident/incident-by-number.ts';
import { type Command, numberOf, readArgs, UsageFault } from '../command.ts';
import { asActor } from '../explain-refusal.ts';
import { answering, askingAboutPatients, NO_PATIENT } from '../names-no-patient.ts';
import { sayOutcome } from '../outcome.ts';
import { actorFor } from '../people.ts';
import { withSession } from '../session.ts';

const FORM = 'reopen <number> "why it is not over" [--as <person>] [--no-patient-named]';

export const command: Command = {
  form: FORM,
  does: 'opens a closed incident again under its number',
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, FORM, { as: { type: 'string' }, ...NO_PATIENT });
    const [named = '', ...words] = positionals;
    const number = numberOf(named);
    const reason = words.join(' ').trim();
    if (number === null || !reason) throw new UsageFault(FORM);
    return withSession(terminal, async (session) => {
      const { ctx, plan } = session;
      const { id: incidentId } = await incidentNumbered(ctx, number);
      const actor = answering(actorFor(plan, values.as), values['no-patient-named']);
      await askingAboutPatients(terminal, actor, (who) =>
        asActor(who, number, reopenIncident(ctx, { actor: who, incidentId, reason })),
      );
      terminal.say(`PACS-${number} is open again, as it was before it was closed. Nobody is paged.`);
      await sayOutcome(session, terminal, incidentId);
      return 0;
    });
  },
};
