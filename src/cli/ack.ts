import { actorKey } from '../domain/actor.ts';
import { NotFound } from '../domain/errors.ts';
import { SIDES } from '../domain/plan.ts';
import { acknowledgeSide } from '../services/acknowledge-side.ts';
import { NeedsCover } from '../services/paging/standing.ts';
import { sayWhatFollows } from './aftermath.ts';
import { type Command, numberOf, readArgs, UsageFault } from './command.ts';
import { atDesk, incidentNumbered } from './desk.ts';
import { actorFor, nameOf, personCalled } from './people.ts';

const FORM = 'ack <number> <RADIOLOGY|IT> --as <person> [--for <person they cover>]';

export const command: Command = {
  form: FORM,
  does: 'takes one side of an incident for a person',
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, FORM, { as: { type: 'string' }, for: { type: 'string' } });
    const [named = '', typed = '', ...rest] = positionals;
    const number = numberOf(named);
    const side = SIDES.find((one) => one === typed.toUpperCase());
    if (number === null || !side || rest.length > 0 || !values.as?.trim()) throw new UsageFault(FORM);
    const as = values.as;
    return atDesk(terminal, async (desk) => {
      const { ctx, plan } = desk;
      const incident = await incidentNumbered(desk, number);
      const actor = actorFor(plan, as);
      const covered = values.for === undefined ? null : personCalled(plan, values.for);
      const onSide = plan.people.filter((person) => person.sides.includes(side)).map((person) => person.key);
      if (values.for !== undefined && !covered)
        throw new NotFound(`The plan has nobody called "${values.for}". On ${side}: ${onSide.join(', ')}.`);
      const { kind } = await acknowledgeSide(ctx, {
        actor,
        incidentId: incident.id,
        side,
        ...(covered ? { coveringFor: covered.key } : {}),
      }).catch((error: unknown) => {
        if (!(error instanceof NeedsCover)) throw error;
        throw new NeedsCover(
          `The plan does not list "${as}" for ${side}. Say for whom with --for (${onSide.join(', ')}).`,
        );
      });
      const name = nameOf(plan, actorKey(actor));
      terminal.say(
        kind === 'acknowledged'
          ? `PACS-${incident.number}: ${name} has ${side}. Paging of ${side} has stopped.`
          : `PACS-${incident.number}: ${name} has ${side} already.`,
      );
      await sayWhatFollows(desk, terminal, incident.id);
      return 0;
    });
  },
};
