import { actorKey } from '../../domain/actor.ts';
import { NotFound } from '../../domain/errors.ts';
import { PAGED_SIDES } from '../../domain/plan/plan.ts';
import { incidentNumbered } from '../../services/incident/incident-by-number.ts';
import { acknowledgeSide } from '../../services/paging/acknowledge-side.ts';
import { NeedsCovering } from '../../services/paging/may-take-side.ts';
import { type Command, numberOf, readArgs, UsageFault } from '../command.ts';
import { sayOutcome } from '../outcome.ts';
import { actorFor, nameOf, personCalled } from '../people.ts';
import { withSession } from '../session.ts';

const FORM = 'ack <number> <RADIOLOGY|IT|SECURITY> --as <person> [--for <person they are covering for>]';

export const command: Command = {
  form: FORM,
  does: 'takes one side of an incident for a person',
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, FORM, { as: { type: 'string' }, for: { type: 'string' } });
    const [named = '', typed = '', ...rest] = positionals;
    const number = numberOf(named);
    const side = PAGED_SIDES.find((one) => one === typed.toUpperCase());
    if (number === null || !side || rest.length > 0 || !values.as?.trim()) throw new UsageFault(FORM);
    const as = values.as;
    return withSession(terminal, async (session) => {
      const { ctx, plan } = session;
      const incident = await incidentNumbered(session.ctx, number);
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
        if (!(error instanceof NeedsCovering)) throw error;
        throw new NeedsCovering(
          `The plan does not list "${as}" for ${side}. Say who they are covering for with --for (${onSide.join(', ')}).`,
        );
      });
      const name = nameOf(plan, actorKey(actor));
      terminal.say(
        kind === 'acknowledged'
          ? `PACS-${incident.number}: ${name} has ${side}. Paging of ${side} has stopped.`
          : `PACS-${incident.number}: ${name} already has ${side}.`,
      );
      await sayOutcome(session, terminal, incident.id);
      return 0;
    });
  },
};
