import { Invalid } from '../../domain/errors.ts';
import { readDeclarationText } from '../../domain/incident/declaration-text.ts';
import type { Finding } from '../../domain/text/patient-data/finding.ts';
import { parseSince } from '../../domain/time/read-since.ts';
import { dayTimeIn, timeIn } from '../../domain/time/time-text.ts';
import { findPatientData } from '../../services/free-text.ts';
import { type Declared, declareIncident } from '../../services/incident/declare-incident.ts';
import { type Command, readArgs, UsageFault } from '../command.ts';
import { answering, NO_PATIENT } from '../names-no-patient.ts';
import { sayOutcome } from '../outcome.ts';
import { actorFor } from '../people.ts';
import { withSession } from '../session.ts';

const FORM = 'declare <system> [since 10:42] [what you see] [--as <person>] [--no-patient-named]';

export const command: Command = {
  form: FORM,
  does: 'declares an outage and pages both sides',
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, FORM, { as: { type: 'string' }, ...NO_PATIENT });
    const text = positionals.join(' ').trim();
    if (!text) throw new UsageFault(FORM, 'Which system is down?');
    return withSession(terminal, async (session) => {
      const { ctx, plan, zone } = session;
      const now = ctx.clock.now();
      const read = readDeclarationText(text, plan);
      if (!read.systemKey) {
        const systems = plan.systems.map((system) => system.key).join(', ');
        throw new Invalid(
          `None of these words is a system in the plan. Nothing was declared. Systems: ${systems}.`,
        );
      }
      const since = startOf(read.sinceText ?? 'now', now, zone);
      const answered = values['no-patient-named'];
      const found = findPatientData(ctx, read.note, now);
      const suspicion = found?.gate === 'ASKED' && answered ? null : found;
      const declared = await declareIncident(ctx, {
        actor: answering(actorFor(plan, values.as), answered),
        systemKey: read.systemKey,
        impact: read.impact ?? 'FULL',
        since,
        ...(read.note && !suspicion ? { note: read.note } : {}),
      });
      terminal.say(happened(declared, dayTimeIn(since, zone, now)));
      if (suspicion) terminal.say(`Your text was left out: ${leftOut(suspicion)}`);
      await sayOutcome(session, terminal, declared.incidentId);
      return 0;
    });
  },
};

/** Why, and for what is no patient data how to post it now. A declaration never waits for an answer. */
function leftOut({ gate, what }: Finding): string {
  return gate === 'REFUSED'
    ? `it looks like ${what}. No patient data here.`
    : `it may name a patient (it looks like ${what}). If it does not: npx pacs-down update … --no-patient-named.`;
}

/** The start as it was typed. Throws Invalid: unreadable, ahead, or an hour that came twice, with both ways to say it. */
function startOf(typed: string, now: Date, zone: string): Date {
  const since = parseSince(typed, now, zone);
  if (since.kind === 'at') return since.at;
  if (since.kind !== 'ambiguous') throw new Invalid(`${since.message} Nothing was declared.`, 'since');
  const [first, second] = since.choices.map((at) => {
    const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
    return `"since ${minutes} min ago" for ${timeIn(at, zone)}`;
  });
  throw new Invalid(
    `That time happened twice, so nothing was declared. Type ${first}, or ${second}.`,
    'since',
  );
}

function happened(declared: Declared, since: string): string {
  const name = `PACS-${declared.number}`;
  switch (declared.kind) {
    case 'declared':
      return `${name} is declared. Pages to both sides, the card, the checklist and the notices to units are recorded.`;
    case 'joined':
      return `${name} was already declared. Your report (since ${since}) was added; nobody is paged again.`;
    case 'failed-again':
      return `${name} was up and FAILED AGAIN. New pages to both sides and new notices to units are recorded.`;
  }
}
