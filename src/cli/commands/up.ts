import { declareTechnicallyUp } from '../../services/incident/gates/technically-up.ts';
import { incidentNumbered } from '../../services/incident/incident-by-number.ts';
import { type Command, numberOf, readArgs, UsageFault } from '../command.ts';
import { asActor } from '../explain-refusal.ts';
import { sayOutcome } from '../outcome.ts';
import { actorFor } from '../people.ts';
import { withSession } from '../session.ts';

const FORM = 'up <number> [--as <person>]';

export const command: Command = {
  form: FORM,
  does: 'IT reports the system technically up',
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, FORM, { as: { type: 'string' } });
    const [named = '', ...rest] = positionals;
    const number = numberOf(named);
    if (number === null || rest.length > 0) throw new UsageFault(FORM);
    return withSession(terminal, async (session) => {
      const { ctx, plan } = session;
      const incident = await incidentNumbered(session.ctx, number);
      const actor = actorFor(plan, values.as);
      await asActor(actor, number, declareTechnicallyUp(ctx, { actor, incidentId: incident.id }));
      terminal.say(
        `PACS-${incident.number} is technically up. Everyone STAYS ON PAPER until radiology validates.`,
      );
      await sayOutcome(session, terminal, incident.id);
      return 0;
    });
  },
};
