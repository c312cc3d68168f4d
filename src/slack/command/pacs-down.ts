import type { App, SlashCommand } from '@slack/bolt';
import { NotAllowed } from '../../domain/errors.ts';
import { zoneOfPerson } from '../../domain/plan/zones.ts';
import { readCommandText, readFormText, type Verb } from '../../domain/slack/command-text.ts';
import { readIncidentNumber } from '../../domain/slack/incident-number.ts';
import { cutText } from '../../domain/text/cut-text.ts';
import { openIncidents } from '../../services/incident/open-incidents.ts';
import { onCallNow } from '../../services/schedule/on-call.ts';
import { afterNamed } from '../after-action/open-after-action.ts';
import { openEvidence } from '../agreement/evidence-documents.ts';
import { planNamed } from '../agreement/open-lists.ts';
import { actions, button, type Message, section } from '../blocks/elements.ts';
import { ACTIONS, COMMAND, type FormName } from '../blocks/ids.ts';
import { unescaped, withMentions } from '../blocks/mrkdwn.ts';
import { value } from '../blocks/values.ts';
import { contactsForm } from '../contacts/contacts-form.ts';
import { declareModal } from '../declare/blocks/declare-modal.ts';
import { notOpenedMessage } from '../declare/blocks/not-opened-message.ts';
import { formFromText } from '../declare/form-from-text.ts';
import { drillForm } from '../drill/drill-form.ts';
import { statusMessage } from '../incident/blocks/status-message.ts';
import { openForm } from '../incident/form-clicks.ts';
import { kitAsked } from '../kit/kit-asked.ts';
import { lateForm } from '../late/late-form.ts';
import { onCallMessage } from '../on-call/blocks/on-call-message.ts';
import { onCallReader } from '../on-call/open-on-call.ts';
import { overrideForm } from '../overrides/override-form.ts';
import { plannedNamed } from '../planned/open-planned.ts';
import type { Click } from '../requests/clicks.ts';
import { type Deps, inTime } from '../requests/deps.ts';
import { type Doing, errorSentence } from '../requests/error-sentence.ts';
import { formOpener } from '../requests/open-form.ts';
import { openWhenRead } from '../requests/open-when-read.ts';
import { helpMessage } from './blocks/help-message.ts';
import { reportAsked, summaryAsked } from './reports-asked.ts';

/** First words that open a form of an incident. */
const FORMS: Partial<Record<Verb, FormName>> = {
  update: 'update',
  up: 'technically_up',
  validate: 'validate',
  reconcile: 'reconcile',
  close: 'close',
  standdown: 'stand_down',
  escalate: 'escalate',
  join: 'join',
};

/** Of these the first words whose form has a text, which may follow. */
const TAKES_TEXT: readonly Verb[] = ['update', 'validate', 'reconcile', 'standdown'];

const BUTTON_VALUE_MAX = 2_000;
const TYPED_MAX = 300;

/** `/pacs-down …`: the answer comes with the acknowledgement; a modal opens before anything slow is read. */
export function pacsDownCommand(app: App, deps: Deps): void {
  app.command(COMMAND, async ({ ack, command, respond }) => {
    const at = deps.ctx.clock.now();
    const work = run(deps, command, at).catch((error: unknown) => failed(deps, command, at, error));
    const first = await inTime(deps, work);
    if (!first.late) return first.outcome ? ack({ response_type: 'ephemeral', ...first.outcome }) : ack();
    await ack();
    const answer = await work;
    if (answer) await respond({ response_type: 'ephemeral', ...answer });
  });
}

/** Why it failed; where it was to declare, with the buttons that do so all the same. */
function failed(deps: Deps, command: SlashCommand, at: Date, error: unknown): Message | { text: string } {
  const { verb, rest } = readCommandText(unescaped(command.text ?? ''));
  if (verb !== 'declare') return { text: errorSentence(error, deps.ctx, 'command', doingOf(verb)) };
  deps.ctx.log.warn({ err: error }, 'the declaration form did not open');
  const { plan } = deps.ctx.plans.current();
  const typed = { text: rest, at, zone: zoneOfPerson(plan, command.user_id) };
  return notOpenedMessage(plan, typed, 'The form did not open: Slack did not respond.');
}

const doingOf = (verb: Verb): Doing => (FORMS[verb] ? 'in an incident' : 'something else');

async function run(deps: Deps, command: SlashCommand, at: Date): Promise<Message | { text: string } | null> {
  const { verb, rest } = readCommandText(unescaped(command.text ?? ''));
  const { plan } = deps.ctx.plans.current();
  const open = formOpener(deps, command.trigger_id);
  if (verb === 'declare') {
    const form = formFromText(rest, plan, at, zoneOfPerson(plan, command.user_id));
    const understood = form.systemKey || form.impact || form.since;
    if (/^\S+$/.test(rest) && !understood) return unknownWord(rest);
    await open(declareModal(plan, { ...form, channel: command.channel_id }));
    return null;
  }
  if (verb === 'help') return helpMessage();
  if (verb === 'drill' || verb === 'late') return leadForm(deps, command, { verb, rest, at }, open);
  if (verb === 'plan') {
    const asked = rest.trim().toLowerCase() === 'evidence';
    const form = asked ? openEvidence(deps, command.user_id) : planNamed(deps, command.user_id, rest);
    await openWhenRead(deps, open, form);
    return null;
  }
  if (verb === 'planned') {
    await openWhenRead(deps, open, plannedNamed(deps, command.user_id, rest));
    return null;
  }
  const isOneWord = /^\S*$/.test(rest) || readIncidentNumber(rest) !== null;
  if (verb === 'after' && isOneWord) {
    await openWhenRead(deps, open, afterNamed(deps, command.user_id, rest));
    return null;
  }
  if (verb === 'report' && /^\S*$/.test(rest)) return reportAsked(deps, rest);
  if (verb === 'summary' && isOneWord) return summaryAsked(deps, rest);
  if (verb === 'kit')
    return (await kitAsked(deps, command.user_id, rest)) ?? offerToDeclare(howToWrite(verb), `kit ${rest}`);
  if (verb === 'oncall' && /^\d{0,3}$/.test(rest)) return onCall(deps, command.user_id, Number(rest || 1));
  if (verb === 'status' && !rest) {
    const zone = zoneOfPerson(plan, command.user_id);
    return statusMessage(await openIncidents(deps.ctx), { zone, asOf: deps.ctx.clock.now() });
  }
  if (verb === 'contacts' && !rest) {
    await openWhenRead(deps, open, contactsForm(deps, { userId: command.user_id }));
    return null;
  }
  if (verb === 'override' && !rest) {
    await open(overrideForm(deps, command.user_id));
    return null;
  }
  const word = FORMS[verb];
  const of = readFormText(rest);
  if (!word || (of.text && !TAKES_TEXT.includes(verb)))
    return offerToDeclare(howToWrite(verb), `${verb} ${rest}`);
  const actor = { kind: 'slack' as const, userId: command.user_id };
  return openOrAsk(deps, word, { ...of, typed: `${verb} ${rest}` }, { open, userId: command.user_id, actor });
}

/** The forms of leads and admins about a system, which may be named after the first word. */
const LEAD_FORMS = { drill: drillForm, late: lateForm } as const;

/** Opens one of them; whoever may not submit it reads whom to ask. */
async function leadForm(
  deps: Deps,
  command: SlashCommand,
  { verb, rest, at }: { verb: keyof typeof LEAD_FORMS; rest: string; at: Date },
  open: Click['open'],
): Promise<Message | null> {
  const { plan } = deps.ctx.plans.current();
  const userId = command.user_id;
  const { systemKey } = formFromText(rest, plan, at, zoneOfPerson(plan, userId));
  const typed = `${verb} ${rest}`;
  if (rest && !systemKey)
    return offerToDeclare(`Write \`${COMMAND} ${verb}\` alone, or with the system’s name.`, typed);
  try {
    await openWhenRead(deps, open, LEAD_FORMS[verb](deps, userId, systemKey ?? null));
    return null;
  } catch (error) {
    // Whoever may not do it may have meant to declare: what they typed is not lost.
    if (rest && error instanceof NotAllowed) return offerToDeclare(withMentions(error.message), typed);
    throw error;
  }
}

async function onCall(deps: Deps, userId: string, page: number): Promise<Message> {
  const [board, reader] = await Promise.all([onCallNow(deps.ctx), onCallReader(deps, userId, page)]);
  return onCallMessage(board, reader);
}

function howToWrite(verb: Verb): string {
  if (verb === 'oncall') return `Write \`${COMMAND} oncall\` alone, or with a page: \`${COMMAND} oncall 2\`.`;
  if (verb === 'kit')
    return `Write \`${COMMAND} kit\`, \`kit check 7F3K\`, \`kit copy 7F3K CT control room\` or \`kit copies\`.`;
  if (verb === 'after' || verb === 'summary')
    return `Write \`${COMMAND} ${verb} 12\` with the incident’s number alone.`;
  const number = FORMS[verb] ? `, or with the incident’s number: \`${COMMAND} ${verb} 12\`` : '';
  return `\`${verb}\` takes no text. Write \`${COMMAND} ${verb}\` alone${number}.`;
}

/** "close broke archive": a first word that is a command, followed by something it cannot read. */
function offerToDeclare(why: string, text: string): Message {
  const sentence = `${why} Nothing was declared.`;
  return {
    text: sentence,
    blocks: [section(sentence), actions([declareWithText(text)])],
  };
}

const declareWithText = (text: string) =>
  button(ACTIONS.declareWithText, 'Declare with this text', cutText(text, BUTTON_VALUE_MAX));

/** One word that is no command and names nothing: perhaps a command somebody half remembers. */
function unknownWord(text: string): Message {
  const sentence = 'I don’t know that word. Nothing was declared.';
  return {
    text: sentence,
    blocks: [section(sentence), ...helpMessage().blocks, actions([declareWithText(text)])],
  };
}

const BUTTONS_MAX = 20;

async function openOrAsk(
  deps: Deps,
  name: FormName,
  { named, text, typed }: { named: string; text: string; typed: string },
  asker: Pick<Click, 'open' | 'userId' | 'actor'>,
): Promise<Message | { text: string } | null> {
  const all = await openIncidents(deps.ctx);
  const number = Number(named.replace(/\D/g, ''));
  const incidents = named ? all.filter((incident) => incident.number === number) : all;
  if (incidents.length === 0) {
    const why = named ? `PACS-${number} is not open.` : 'Nothing is down.';
    return text ? offerToDeclare(why, typed) : { text: named ? why : `${why} To declare: \`${COMMAND}\`.` };
  }
  const [only] = incidents;
  if (incidents.length === 1 && only && name !== 'reconcile') {
    try {
      await openForm(deps, asker, only.id, name, { text });
      return null;
    } catch (error) {
      // Whoever may not do it may have meant to declare: what they typed is not lost.
      if (text && error instanceof NotAllowed) return offerToDeclare(withMentions(error.message), typed);
      throw error;
    }
  }
  const sides = name === 'reconcile' ? (['RADIOLOGY', 'IT'] as const) : [null];
  const buttons = incidents.slice(0, BUTTONS_MAX / sides.length).flatMap((incident) =>
    sides.map((side) => {
      const label = `PACS-${incident.number} ${side ? `${side}: ` : ''}${incident.systemName}`;
      const form = { incidentId: incident.id, form: name };
      const place = `${incident.number}:${side ?? ''}`;
      return text
        ? button(
            `${ACTIONS.formWithText}:${place}`,
            label,
            value({ kind: 'typedForm', ...form, side: side ?? '', text: cutText(text, TYPED_MAX) }),
          )
        : button(
            `${ACTIONS.more}:${place}`,
            label,
            value({ kind: 'form', ...form, ...(side ? { side } : {}) }),
          );
    }),
  );
  const rest = incidents.length - buttons.length / sides.length;
  const which = incidents.length === 1 ? 'Which side signs?' : 'Which incident?';
  const question = rest > 0 ? `${which} For ${rest} more add the number, such as \`PACS-12\`.` : which;
  return { text: question, blocks: [section(question), actions(buttons)] };
}
