import type { KnownBlock, ModalView } from '@slack/web-api';
import type { EverybodyView, PersonContacts } from '../../../domain/contacts/contacts-view.ts';
import { actions, button, context, section } from '../../blocks/elements.ts';
import { ACTIONS, VIEWS } from '../../blocks/ids.ts';
import { modal } from '../../blocks/inputs.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { CONTACT_METHOD_ICON, CONTACT_METHOD_NAME, NAME_MAX } from '../../blocks/words.ts';

const REACH = { NONE: '🚨 nothing verified', SILENT: '🔕 nothing that rings', RINGS: '' };

/** Everybody of the plan, a page at a time, hardest to reach first; for admins. */
export function everybodysContactsModal(view: EverybodyView): ModalView {
  const { page, pages } = view;
  const turn: [string, number][] = [
    ['‹ Before', page - 1],
    ['Next ›', page + 1],
  ];
  const buttons = turn
    .filter(([, to]) => to >= 1 && to <= pages)
    .map(([label, to]) => button(`${ACTIONS.contactsOfAll}:${to}`, label, String(to)));
  return modal({
    callbackId: VIEWS.contactsOfAll,
    title: 'Everybody’s contacts',
    close: 'Back',
    blocks: [
      section(intro(view)),
      ...view.people.map((person) => personBlock(person)),
      context(
        `✅ verified · ⏳ being checked · ⚠️ not verified · 🚫 opted out of texts · ➖ not set up here\npage ${page} of ${pages}`,
      ),
      ...(buttons.length > 0 ? [actions(buttons)] : []),
    ],
  });
}

function intro({ paged, silent }: EverybodyView): string {
  if (silent === 0) return `🟢 *Everybody who is paged (${paged}) has a verified contact method that rings.*`;
  return `*Of ${paged} who are paged, ${silent} have no verified contact method that rings.* They are listed first.`;
}

function personBlock({ person, methods, paged, reach }: PersonContacts): KnownBlock {
  const states = methods.map(
    ({ channel, state }) => `${CONTACT_METHOD_ICON[state.kind]} ${CONTACT_METHOD_NAME[channel]}`,
  );
  const worth = paged && REACH[reach] ? ` · ${REACH[reach]}` : '';
  const text = `*${line(person.name, NAME_MAX) || '…'}*${worth}\n${states.join('  ')}`;
  return section(text, button(`${ACTIONS.contactsOf}:${person.key}`, 'Open', person.key));
}
