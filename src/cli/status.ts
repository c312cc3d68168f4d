import { timeIn } from '../domain/time-text.ts';
import { incidentView } from '../services/read/incident-view.ts';
import { openIncidents } from '../services/read/open-incidents.ts';
import { type Command, readArgs, UsageFault } from './command.ts';
import { atDesk } from './desk.ts';
import { whatIsOwed } from './send.ts';
import { situationOf } from './situation.ts';
import { statusAsData } from './status-data.ts';

const FORM = 'status [--json]';

export const command: Command = {
  form: FORM,
  does: 'shows what is down and who has it',
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, FORM, { json: { type: 'boolean' } });
    if (positionals.length > 0) throw new UsageFault(FORM);
    return atDesk(terminal, async (desk) => {
      const { ctx, zone } = desk;
      const open = await openIncidents(ctx);
      const views = await Promise.all(open.map((incident) => incidentView(ctx, incident.id)));
      if (values.json) {
        terminal.say(JSON.stringify(await statusAsData(desk, views), null, 2));
        return 0;
      }
      for (const view of views) for (const line of situationOf(desk, view)) terminal.say(line);
      const asOf = timeIn(ctx.clock.now(), zone);
      terminal.say(views.length === 0 ? `Nothing is down, as of ${asOf}.` : `As of ${asOf}.`);
      for (const line of await whatIsOwed(desk)) terminal.say(line);
      return 0;
    });
  },
};
