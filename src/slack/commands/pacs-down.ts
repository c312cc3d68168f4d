import type { App, SlashCommand } from '@slack/bolt';
import { readCommandText, type Verb } from '../../domain/command-text.ts';
import { cutText } from '../../domain/text/cut-text.ts';
import { onCallNow } from '../../services/read/on-call.ts';
import { openIncidents } from '../../services/read/open-incidents.ts';
import { zoneOfPerson } from '../../services/zone.ts';
import { openForm } from '../actions/forms.ts';
import { actions, button, type Message, section } from '../blocks/elements.ts';
import { helpMessage } from '../blocks/help.ts';
import { declareModal } from '../blocks/modals/declare.ts';
import { unescaped } from '../blocks/mrkdwn.ts';
import { onCallMessage } from '../blocks/oncall.ts';
import { statusMessage } from '../blocks/status.ts';
import type { Click } from '../clicks.ts';
import { contactsForm } from '../contacts-form.ts';
import { formFromText } from '../declare-form.ts';
import type { FormName } from '../forms.ts';
import { ACTIONS, COMMAND, value } from '../ids.ts';
import { inTime, type Listening } from '../listening.ts';
import { notOpenedMessage } from '../not-opened.ts';
import { onCallReader } from '../on-call-view.ts';
import { formOpener } from '../open-form.ts';
import { openWhenRead } from '../open-when-read.ts';
import { overrideForm } from '../override-form.ts';
import { planNamed } from '../plan-views.ts';
import { type Doing, errorSentence } from '../trouble.ts';

/** First words that stand alone: nothing can follow them. */
const ALONE: readonly Verb[] = ['status', 'contacts', 'oncall', 'override'];

/** First words that open a form of an incident. */
const FORMS: Partial<Record<Verb, FormName>> = {
  update: 'update',
  up: 'technically_up',
  validate: 'validate',
  reconcile: 'reconcile',
  close: 'close',
  standdown: 'stand_down',
  escalate: 'escalate',
};

const BUTTON_VALUE_MAX = 2_000;

/** `/pacs-down …`: the answer comes with the acknowledgement; a modal opens before anything slow is read. */
export function pacsDownCommand(app: App, on: Listening): void {
  app.command(COMMAND, async ({ ack, command, respond }) => {
    const at = on.ctx.clock.now();
    const work = run(on, command, at).catch((error: unknown) => failed(on, command, at, error));
    const first = await inTime(on, work);
    if (!first.late) return first.outcome ? ack({ response_type: 'ephemeral', ...first.outcome }) : ack();
    await ack();
    const answer = await work;
    if (answer) await respond({ response_type: 'ephemeral', ...answer });
  });
}

/** Why it failed; where it was to declare, with the buttons that do so all the same. */
function failed(on: Listening, command: SlashCommand, at: Date, error: unknown): Message | { text: string } {
  const { verb, rest } = readCommandText(unescaped(command.text ?? ''));
  if (verb !== 'declare') return { text: errorSentence(error, on.ctx, 'command', doingOf(verb)) };
  on.ctx.log.warn({ err: error }, 'the form of a declaration did not open');
  const { plan } = on.ctx.plans.current();
  const typed = { text: rest, at, zone: zoneOfPerson(plan, command.user_id) };
  return notOpenedMessage(plan, typed, 'The form did not open: Slack did not answer.');
}

const doingOf = (verb: Verb): Doing => (FORMS[verb] ? 'in an incident' : 'something else');

async function run(
  on: Listening,
  command: SlashCommand,
  at: Date,
): Promise<Message | { text: string } | null> {
  const { verb, rest } = readCommandText(unescaped(command.text ?? ''));
  const { plan } = on.ctx.plans.current();
  const open = formOpener(on, command.trigger_id);
  if (verb === 'declare') {
    const form = formFromText(rest, plan, at, zoneOfPerson(plan, command.user_id));
    await open(declareModal(plan, { ...form, channel: command.channel_id }));
    return null;
  }
  if (verb === 'help') return helpMessage();
  if (verb === 'plan') {
    await openWhenRead(on, open, planNamed(on, command.user_id, rest));
    return null;
  }
  const word = FORMS[verb];
  const notBuilt = !ALONE.includes(verb) && !word;
  if (verb === 'oncall' && /^\d{0,3}$/.test(rest)) return onCall(on, command.user_id, Number(rest || 1));
  if (rest && !(word && /^(?:pacs-)?\d+$/i.test(rest)))
    return offerToDeclare(
      notBuilt ? notBuiltYet(verb) : `\`${verb}\` is a command, and the rest could not be read.`,
      `${verb} ${rest}`,
    );
  if (verb === 'status') {
    const zone = zoneOfPerson(plan, command.user_id);
    return statusMessage(await openIncidents(on.ctx), { zone, asOf: on.ctx.clock.now() });
  }
  if (verb === 'contacts') {
    await openWhenRead(on, open, contactsForm(on, { userId: command.user_id }));
    return null;
  }
  if (verb === 'override') {
    await open(overrideForm(on, command.user_id));
    return null;
  }
  if (!word)
    return { text: `${notBuiltYet(verb)} Nothing was declared. \`${COMMAND} help\` shows what works.` };
  const actor = { kind: 'slack' as const, userId: command.user_id };
  return openOrAsk(on, word, rest, { open, userId: command.user_id, actor });
}

async function onCall(on: Listening, userId: string, page: number): Promise<Message> {
  const [board, reader] = await Promise.all([onCallNow(on.ctx), onCallReader(on, userId, page)]);
  return onCallMessage(board, reader);
}

const notBuiltYet = (verb: Verb): string => `\`${COMMAND} ${verb}\` is not built yet.`;

/** "update broke archive": a first word that is a command, followed by something it cannot read. */
function offerToDeclare(why: string, text: string): Message {
  const sentence = `${why} Nothing was declared.`;
  return {
    text: sentence,
    blocks: [
      section(sentence),
      actions([
        button(ACTIONS.declareWithText, 'Declare with this text', cutText(text, BUTTON_VALUE_MAX), 'danger'),
      ]),
    ],
  };
}

const BUTTONS_MAX = 20;

async function openOrAsk(
  on: Listening,
  name: FormName,
  named: string,
  asker: Pick<Click, 'open' | 'userId' | 'actor'>,
): Promise<Message | { text: string } | null> {
  const all = await openIncidents(on.ctx);
  const number = Number(named.replace(/\D/g, ''));
  const incidents = named ? all.filter((incident) => incident.number === number) : all;
  if (incidents.length === 0) {
    return {
      text: named ? `PACS-${number} is not open.` : 'Nothing is declared down. Declare with `/pacs-down`.',
    };
  }
  const [only] = incidents;
  if (incidents.length === 1 && only && name !== 'reconcile') {
    await openForm(on, asker, only.id, name);
    return null;
  }
  const sides = name === 'reconcile' ? (['RADIOLOGY', 'IT'] as const) : [null];
  const buttons = incidents.slice(0, BUTTONS_MAX / sides.length).flatMap((incident) =>
    sides.map((side) => {
      const label = `PACS-${incident.number} ${side ? `${side}: ` : ''}${incident.systemName}`;
      const id = side ? value(incident.id, name, side) : value(incident.id, name);
      return button(`${ACTIONS.more}:${incident.number}:${side ?? ''}`, label, id);
    }),
  );
  const rest = incidents.length - buttons.length / sides.length;
  const text =
    rest > 0 ? `Which incident? For ${rest} more add the number, such as \`PACS-12\`.` : 'Which incident?';
  return { text, blocks: [section(text), actions(buttons)] };
}
