import { Invalid } from '../../domain/errors.ts';
import { parsePromise } from '../../domain/incident/next-update.ts';
import { dayTimeIn } from '../../domain/time/time-text.ts';
import { incidentNumbered } from '../../services/incident/incident-by-number.ts';
import { postUpdate } from '../../services/incident/post-update.ts';
import { type Command, numberOf, readArgs, UsageFault } from '../command.ts';
import { asActor } from '../explain-refusal.ts';
import { answering, askingAboutPatients, NO_PATIENT } from '../names-no-patient.ts';
import { sayOutcome } from '../outcome.ts';
import { actorFor } from '../people.ts';
import { withSession } from '../session.ts';

const FORM = 'update <number> "what is new" [--next "30 min"] [--as <person>] [--no-patient-named]';

export const command: Command = {
  form: FORM,
  does: 'posts an update with the time of the next one',
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, FORM, {
      as: { type: 'string' },
      next: { type: 'string' },
      ...NO_PATIENT,
    });
    const [named = '', ...words] = positionals;
    const number = numberOf(named);
    const text = words.join(' ').trim();
    if (number === null || !text) throw new UsageFault(FORM);
    return withSession(terminal, async (session) => {
      const { ctx, plan, zone } = session;
      const incident = await incidentNumbered(session.ctx, number);
      const now = ctx.clock.now();
      const promised = values.next === undefined ? undefined : parsePromise(values.next, now, zone);
      if (promised === 'unreadable') throw new Invalid('Write --next "30 min", "1 h" or "03:40".', 'next');
      const actor = answering(actorFor(plan, values.as), values['no-patient-named']);
      const update = { incidentId: incident.id, text, nextAt: promised };
      const nextAt = await askingAboutPatients(terminal, actor, (who) =>
        asActor(who, number, postUpdate(ctx, { ...update, actor: who })),
      );
      const next = nextAt
        ? `the next one is due by ${dayTimeIn(nextAt, zone, now)}`
        : 'no next one is scheduled';
      terminal.say(
        `PACS-${incident.number}: the update is recorded and will go to the thread and the units; ${next}.`,
      );
      await sayOutcome(session, terminal, incident.id);
      return 0;
    });
  },
};
