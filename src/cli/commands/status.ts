import { timeIn } from '../../domain/time/time-text.ts';
import { incidentDetails } from '../../services/incident/incident-details.ts';
import { openIncidents } from '../../services/incident/open-incidents.ts';
import { type Command, readArgs, UsageFault } from '../command.ts';
import { describePending } from '../send-pending.ts';
import { withSession } from '../session.ts';
import { situationOf } from '../situation.ts';
import { statusAsData } from '../status-data.ts';

const FORM = 'status [--json]';

export const command: Command = {
  form: FORM,
  does: 'shows what is down and who has it',
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, FORM, { json: { type: 'boolean' } });
    if (positionals.length > 0) throw new UsageFault(FORM);
    return withSession(terminal, async (session) => {
      const { ctx, zone } = session;
      const open = await openIncidents(ctx);
      const views = await Promise.all(open.map((incident) => incidentDetails(ctx, incident.id)));
      if (values.json) {
        terminal.say(JSON.stringify(await statusAsData(session, views), null, 2));
        return 0;
      }
      for (const view of views) for (const line of situationOf(session, view)) terminal.say(line);
      const asOf = timeIn(ctx.clock.now(), zone);
      terminal.say(views.length === 0 ? `Nothing is down, as of ${asOf}.` : `As of ${asOf}.`);
      for (const line of await describePending(session)) terminal.say(line);
      return 0;
    });
  },
};
