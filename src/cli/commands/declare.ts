import type { Actor } from '../../domain/actor.ts';
import { Invalid, isAppError } from '../../domain/errors.ts';
import { readDeclarationText } from '../../domain/incident/declaration-text.ts';
import { estimateText } from '../../domain/incident/estimate.ts';
import { CAUSE_WORDS } from '../../domain/incident/group.ts';
import { parseEstimate } from '../../domain/incident/next-update.ts';
import type { Estimate } from '../../domain/incident/timeline.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Finding } from '../../domain/text/patient-data/finding.ts';
import { parseSince } from '../../domain/time/read-since.ts';
import { dayTimeIn, timeIn } from '../../domain/time/time-text.ts';
import { findPatientData } from '../../services/free-text.ts';
import { declareChosen } from '../../services/incident/declare-chosen.ts';
import type { Declared } from '../../services/incident/declare-incident.ts';
import { postUpdate } from '../../services/incident/post-update.ts';
import { type Command, readArgs, type Terminal, UsageFault } from '../command.ts';
import { COMMON_CAUSE, commonCause, noSuchSystem } from '../common-cause.ts';
import { asActor } from '../explain-refusal.ts';
import { answering, NO_PATIENT } from '../names-no-patient.ts';
import { sayOutcome } from '../outcome.ts';
import { actorFor } from '../people.ts';
import { type Session, withSession } from '../session.ts';

const FORM =
  'declare <system> [since 10:42] [what you see] [--with <system>] [--cause <cause> | --attack] [--estimate "30-60 min"] [--as <person>] [--no-patient-named]';

export const command: Command = {
  form: FORM,
  does: 'declares an outage and pages both sides',
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, FORM, {
      ...{ as: { type: 'string' }, estimate: { type: 'string' } },
      ...{ ...COMMON_CAUSE, ...NO_PATIENT },
    });
    const text = positionals.join(' ').trim();
    if (!text) throw new UsageFault(FORM, 'Which system is down?');
    return withSession(terminal, async (session) => {
      const { ctx, plan, zone } = session;
      const now = ctx.clock.now();
      const read = readDeclarationText(text, plan);
      if (!read.systemKey) return noSuchSystem(plan);
      const group = commonCause(plan, values);
      const estimate = estimateOf(values.estimate);
      const since = startOf(read.sinceText ?? 'now', now, zone);
      const answered = values['no-patient-named'];
      const found = findPatientData(ctx, read.note, now);
      const suspicion = found?.gate === 'ASKED' && answered ? null : found;
      const actor = answering(actorFor(plan, values.as), answered);
      const declaration = {
        ...{ actor, systemKey: read.systemKey, impact: read.impact ?? 'FULL', since },
        ...(read.note && !suspicion ? { note: read.note } : {}),
      };
      const declared = await declareChosen(ctx, declaration, group);
      terminal.say(happened(declared, dayTimeIn(since, zone, now), othersOf(plan, read.systemKey, group)));
      if (suspicion) terminal.say(`Your text was left out: ${leftOut(suspicion)}`);
      const kept = estimate === null || (await keepEstimate(session, terminal, actor, declared, estimate));
      await sayOutcome(session, terminal, declared.incidentId);
      return kept ? 0 : 1;
    });
  },
};

/** Posts IT's estimate as the first update. A declaration stands without it: a refusal is said, and answers false. */
async function keepEstimate(
  { ctx }: Session,
  terminal: Terminal,
  actor: Actor,
  { incidentId, number }: Declared,
  estimate: Estimate,
): Promise<boolean> {
  const text = `IT estimates ${estimateText(estimate)}.`;
  try {
    await asActor(actor, number, postUpdate(ctx, { actor, incidentId, text, estimate }));
    return true;
  } catch (error) {
    if (!isAppError(error)) throw error;
    terminal.warn(`The estimate was not recorded: ${error.message}`);
    return false;
  }
}

/** Throws Invalid: it cannot be read. */
function estimateOf(typed: string | undefined): Estimate | null {
  const read = typed === undefined ? null : parseEstimate(typed);
  if (typed !== undefined && !read)
    throw new Invalid('Type 30 min, 30-60 min or 1h to 3h. Nothing was declared.', 'estimate');
  return read;
}

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

/** Names of the systems that were declared as well, with the cause; empty: none was. */
function othersOf(plan: Plan, systemKey: string, group: ReturnType<typeof commonCause>): string {
  const keys = group?.others.filter((key) => key !== systemKey) ?? [];
  if (!group || keys.length === 0) return '';
  const names = keys.map((key) => plan.systems.find((system) => system.key === key)?.name ?? key);
  return ` With it (${CAUSE_WORDS[group.cause]}): ${names.join(', ')}.`;
}

function happened(declared: Declared, since: string, others: string): string {
  const name = `PACS-${declared.number}`;
  switch (declared.kind) {
    case 'declared':
      return `${name} is declared.${others} Pages to both sides, the card, the checklist and the notices to units are recorded.`;
    case 'joined':
      return `${name} was already declared. Your report (since ${since}) was added; nobody is paged again.${others}`;
    case 'failed-again':
      return `${name} was up and FAILED AGAIN. New pages to both sides and new notices to units are recorded.${others}`;
  }
}
