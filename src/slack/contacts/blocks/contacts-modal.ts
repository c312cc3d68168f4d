import type { InputBlock, KnownBlock, ModalView } from '@slack/web-api';
import type { ChannelName } from '../../../domain/contacts/contact-methods.ts';
import type { ContactMethodView, ContactsView } from '../../../domain/contacts/contacts-view.ts';
import { CODE_DIGITS, contactMethodWords, reachOf } from '../../../domain/contacts/verification.ts';
import { timeIn } from '../../../domain/time/time-text.ts';
import { actions, button, context, section } from '../../blocks/elements.ts';
import { ACTIONS, VIEWS } from '../../blocks/ids.ts';
import { modal, textInput } from '../../blocks/inputs.ts';
import { line, mentions } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { CHANNEL_NOUN, CONTACT_METHOD_ICON, CONTACT_METHOD_NAME, NAME_MAX } from '../../blocks/words.ts';
import { actsOf } from './contact-acts.ts';

const ADDRESS_MAX = 120;
const ERROR_MAX = 200;
const CODE_MAX = 12;

/** Block id of the field for the code that came over a channel. */
export const codeField = (channel: ChannelName): string => `code:${channel}`;

/**
 * The contact methods of one person, in order, each with its state and what to do about it; under it the field for a
 * code that waits, for the person alone. `hint` is a sentence about what was just done. At most six contact methods:
 * there are no more channels.
 */
export function contactsModal(view: ContactsView, { hint = '' }: { hint?: string } = {}): ModalView {
  const codes = view.own ? view.methods.filter(waitsForCode) : [];
  return modal({
    callbackId: VIEWS.contacts,
    title: view.own ? 'Your contact methods' : 'Contact methods',
    close: codes.length > 0 ? 'Later' : 'Done',
    ...(codes.length > 0 ? { submit: 'Confirm' } : {}),
    blocks: [
      ...(hint ? [section(hint)] : []),
      section(intro(view)),
      ...view.methods.flatMap((method) => [
        ...contactMethodBlocks(view, method),
        ...(codes.includes(method) ? [codeInput(method.channel, codes.length > 1)] : []),
      ]),
      context(footer(view)),
      ...(view.own && view.admin
        ? [actions([button(ACTIONS.contactsOfAll, 'Everybody’s contacts', '1')])]
        : []),
    ],
  });
}

function codeInput(channel: ChannelName, optional: boolean): InputBlock {
  const label = `${CODE_DIGITS} digits from ${CHANNEL_NOUN[channel]}`;
  return textInput({ id: codeField(channel), label, optional, most: CODE_MAX });
}

function waitsForCode({ state }: ContactMethodView): boolean {
  return state.kind === 'SENT' && state.proof === 'CODE';
}

function intro(view: ContactsView): string {
  const who = view.own
    ? '*How pages reach you, in this order.* Check each contact method once.'
    : `*${line(view.person.name, NAME_MAX)}.* Only they can confirm.`;
  const reach = reachOf(view.methods);
  if (reach === 'NONE') return `${who}\n🚨 No contact method is verified yet.`;
  return reach === 'SILENT'
    ? `${who}\n🔕 No verified contact method rings. Slack and email wake nobody.`
    : who;
}

function contactMethodBlocks(view: ContactsView, method: ContactMethodView): KnownBlock[] {
  const { channel, address, state } = method;
  const where = channel === 'SLACK_DM' ? `<@${address}>` : line(address, ADDRESS_MAX);
  const when = method.afterMinutes === 0 ? 'at once' : `after ${method.afterMinutes} min`;
  const first = `${CONTACT_METHOD_ICON[state.kind]} *${CONTACT_METHOD_NAME[channel]}* ${where}`.trimEnd();
  const failed = method.lastFailure ? `\n⚠️ The last page failed: ${line(method.lastFailure, ERROR_MAX)}` : '';
  const text = `${first}\n${when} · ${words(view, method)}${failed}`;
  const [only, ...more] = actsOf(view, method).map(({ act, label, style }) =>
    button(
      `${act}:${channel}`,
      label,
      value({ kind: 'contactMethod', person: view.person.key, channel }),
      style,
    ),
  );
  if (!only) return [section(text)];
  return more.length > 0 ? [section(text), actions([only, ...more])] : [section(text, only)];
}

function words(view: ContactsView, { channel, state }: ContactMethodView): string {
  if (state.kind === 'NOT_SENT') {
    return contactMethodWords({ ...state, error: line(state.error, ERROR_MAX) }, view.zone);
  }
  const plain = contactMethodWords(state, view.zone);
  if (channel === 'PAGERDUTY' && state.kind !== 'VERIFIED' && state.kind !== 'NOT_SET_UP') {
    return `${plain}\n_PagerDuty notifies whoever is on call there. The test has severity info: resolve it there._`;
  }
  if (channel === 'SLACK_DM' && view.own && state.kind === 'SENT') {
    return `${plain} Tap *Received* in the app’s message.`;
  }
  return plain;
}

function footer(view: ContactsView): string {
  const asOf = `as of ${timeIn(view.asOf, view.zone)}`;
  if (!view.own) return asOf;
  const whom = view.keepers.length > 0 ? mentions(view.keepers) : 'whoever maintains the plan';
  return `Another number or address? It is in the plan: ask ${whom}. Pages also go to unverified contact methods, but do not rely on them. ${asOf}`;
}
