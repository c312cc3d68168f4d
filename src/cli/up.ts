import { declareTechnicallyUp } from '../services/gates/technically-up.ts';
import { sayWhatFollows } from './aftermath.ts';
import { type Command, numberOf, readArgs, UsageFault } from './command.ts';
import { atDesk, incidentNumbered } from './desk.ts';
import { actorFor } from './people.ts';
import { asActor } from './who-may.ts';

const FORM = 'up <number> [--as <person>]';

export const command: Command = {
  form: FORM,
  does: 'IT calls the system technically up',
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, FORM, { as: { type: 'string' } });
    const [named = '', ...rest] = positionals;
    const number = numberOf(named);
    if (number === null || rest.length > 0) throw new UsageFault(FORM);
    return atDesk(terminal, async (desk) => {
      const { ctx, plan } = desk;
      const incident = await incidentNumbered(desk, number);
      const actor = actorFor(plan, values.as);
      await asActor(actor, number, declareTechnicallyUp(ctx, { actor, incidentId: incident.id }));
      terminal.say(
        `PACS-${incident.number} is technically up. Everyone STAYS ON PAPER until radiology validates.`,
      );
      await sayWhatFollows(desk, terminal, incident.id);
      return 0;
    });
  },
};
