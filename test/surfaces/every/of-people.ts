import { addHours } from 'date-fns/addHours';
import { CHANNEL_NAMES } from '../../../src/domain/contacts/contact-methods.ts';
import type { ContactsView } from '../../../src/domain/contacts/contacts-view.ts';
import type { Message } from '../../../src/slack/blocks/elements.ts';
import { textModal } from '../../../src/slack/blocks/text-modal.ts';
import { waitingModal } from '../../../src/slack/blocks/waiting-modal.ts';
import { helpMessage } from '../../../src/slack/command/blocks/help-message.ts';
import { contactsModal } from '../../../src/slack/contacts/blocks/contacts-modal.ts';
import { everybodysContactsModal } from '../../../src/slack/contacts/blocks/everybodys-contacts-modal.ts';
import { testCameMessage, testPageMessage } from '../../../src/slack/contacts/blocks/test-page-message.ts';
import type { Home } from '../../../src/slack/home/blocks/home.ts';
import { homeView } from '../../../src/slack/home/blocks/home.ts';
import { settingsModal } from '../../../src/slack/home/blocks/home-settings.ts';
import { statusMessage } from '../../../src/slack/incident/blocks/status-message.ts';
import {
  calendarBackMessage,
  calendarFailsMessage,
} from '../../../src/slack/on-call/blocks/calendar-messages.ts';
import { onCallMessage } from '../../../src/slack/on-call/blocks/on-call-message.ts';
import { onCallModal } from '../../../src/slack/on-call/blocks/on-call-modal.ts';
import { weeklyMessage } from '../../../src/slack/on-call/blocks/weekly-message.ts';
import { overridesModal, withdrawModal } from '../../../src/slack/overrides/blocks/override-list-modal.ts';
import { overrideModal } from '../../../src/slack/overrides/blocks/override-modal.ts';
import {
  settledSwapMessage,
  swapAgreedMessage,
  swapDeclinedMessage,
  swapMessage,
  swapOverMessage,
  swapWithdrawnMessage,
} from '../../../src/slack/overrides/blocks/swap-message.ts';
import { aPersonsContacts, CONTACT_METHOD_STATES } from '../../slack/contact-methods.ts';
import type { Surface } from '../../support/process/surface-page.ts';
import { NOW, type World, ZONE } from './worlds.ts';

/** App Home of a technologist, of who has a side, of an admin, and of anybody while nothing is down. */
export function homesOf({ plan, briefs, board }: World): Record<string, Extract<Surface, { home: unknown }>> {
  const [first, second = first] = briefs;
  if (!first || !second) throw new Error('nothing is down');
  const home = (changes: Partial<Home>) => ({
    home: homeView({
      ...{ incidents: briefs, hospital: plan.hospital, asOf: NOW, zone: ZONE, findings: [], owed: [] },
      ...{ elsewhere: { signatures: 0 }, onCall: { board, toCheck: false } },
      roleName: (role) => plan.roles.find(({ key }) => key === role)?.name ?? role,
      ...changes,
    }),
  });
  const items = { kind: 'items', incident: first, role: 'technologist', open: 4, mine: 1 } as const;
  return {
    'home, technologist': home({ owed: [items] }),
    'home, owner': home({
      owed: [
        { kind: 'page', incident: first, side: 'IT' },
        { kind: 'update', incident: second, dueAt: addHours(NOW, -1) },
        { ...items, role: 'it-on-call', mine: 0 },
        { kind: 'gate', incident: second, side: 'IT', form: 'reconcile' },
      ],
      onCall: { board, toCheck: true },
    }),
    'home, admin': home({
      incidents: [],
      elsewhere: {
        signatures: 8,
        contactMethods: { verified: 1, all: 3 },
        afterActions: {
          toSign: [{ incidentId: 'a', number: 12 }],
          toDo: [{ incidentId: 'a', overdue: true }],
        },
      },
      findings: FINDINGS,
      gaps: 37,
      onCall: { board, toCheck: true },
    }),
    'home, nothing is down': home({ incidents: [] }),
  };
}

const FINDINGS = [
  { level: 'bad', what: 'The downtime channel is archived.', remedy: 'Unarchive it.' },
  { level: 'warn', what: 'Nobody outside notices when this app dies.', remedy: 'Set HEARTBEAT_URL.' },
] as const;

/** Every message that is not about one incident or one tolerance. */
export function answersOf(world: World): Record<string, Message> {
  const { plan, briefs, board, week, words } = world;
  const { reader, covers, swap } = rosterOf(world);
  const [schedule] = plan.schedules;
  const oldCopies = Array.from({ length: 9 }, (_, i) => ({
    ...{ place: `${words} ${i}`, day: '2026-01-02', code: '7F3K', current: false },
    ...{ recordedBy: 'slack:U0LEAD', recordedAt: NOW },
  }));
  const feed = {
    ...{ kind: 'feed' as const, layer: words, fault: 'failing' as const, readAt: addHours(NOW, -30) },
    ...{ from: addHours(NOW, -30), to: NOW, error: { why: words, remedy: 'Check the address in the plan.' } },
    schedule: { key: '', name: schedule?.name ?? '', zone: ZONE },
  };
  return {
    status: statusMessage(briefs, { zone: ZONE, asOf: NOW }),
    'status, nothing is down': statusMessage([], { zone: ZONE, asOf: NOW }),
    oncall: onCallMessage(board, { ...reader, page: 1, covers }),
    help: helpMessage(),
    'the week': weeklyMessage(board, week, reader),
    'the week, old kits': weeklyMessage(board, [], reader, null, oldCopies),
    'calendar fails': calendarFailsMessage(feed, ZONE),
    'calendar is back': calendarBackMessage(
      { schedule: feed.schedule.name, layer: words, since: feed.from, readAt: NOW },
      ZONE,
    ),
    'test page': testPageMessage('k', 'U0AAAAAAAA'),
    'test page came': testCameMessage(),
    swap: swapMessage(swap, reader),
    'swap agreed': settledSwapMessage(swapAgreedMessage(), swap, reader),
    'swap declined': settledSwapMessage(swapDeclinedMessage(), swap, reader),
    'swap withdrawn': settledSwapMessage(swapWithdrawnMessage(), swap, reader),
    'swap is over': swapOverMessage(),
  };
}

/** Every window that is not about one incident or one tolerance, forms with an error. */
export function otherWindowsOf(world: World): Record<string, Extract<Surface, { modal: unknown }>> {
  const { plan, board, words } = world;
  const { reader, covers } = rosterOf(world);
  const [cover] = covers;
  const people = plan.people.slice(0, 8).map(({ key, name }) => aPersonsContacts(key, name));
  const view = contactsOf(world);
  return {
    'who is on call': { modal: onCallModal(board, { ...reader, page: 1, covers }) },
    contacts: {
      modal: contactsModal(view),
      errors: { 'code:SMS': 'That is not the code. Type the six digits, or send a new one.' },
    },
    'contacts of somebody': { modal: contactsModal({ ...view, own: false }) },
    'everybody’s contacts': {
      modal: everybodysContactsModal({ people, paged: 12, silent: 3, page: 1, pages: 3 }),
    },
    'cover a shift': {
      modal: overrideModal(plan, plan.people, { from: NOW, to: addHours(NOW, 12) }, ZONE),
      errors: { to: 'The end must come after the start.' },
    },
    'overrides and swaps': { modal: overridesModal(covers, reader, { page: 1, hint: '' }) },
    ...(cover ? { 'withdraw an override': { modal: withdrawModal(cover, reader) } } : {}),
    'settings to check': {
      modal: settingsModal([...FINDINGS, { level: 'bad', what: words, remedy: words }]),
    },
    'not recorded yet': { modal: waitingModal('kept', 'Phone both owners now: 555-0112, 555-0121.') },
    'a sentence': { modal: textModal('This item is already done. (Priya Shah)') },
  };
}

function rosterOf({ plan, words }: World) {
  const nameOf = (key: string) => plan.people.find((person) => person.key === key)?.name ?? key;
  const [one, other] = plan.people;
  const [schedule] = plan.schedules;
  const swap = {
    ...{
      id: 'c0ffee00-5a53-4d0e-9b2a-3f1f6c0a1b2c',
      why: words,
      madeBy: 'slack:U0PACS',
      isSwap: true,
      waits: true,
    },
    schedule: { key: schedule?.key ?? '', name: schedule?.name ?? '' },
    halves: [0, 24].map((hours) => ({
      ...{ person: one?.key ?? '', covers: other?.key ?? '' },
      ...{ from: addHours(NOW, hours + 5), to: addHours(NOW, hours + 17) },
    })),
  };
  const covers = Array.from({ length: 6 }, () => ({
    cover: swap,
    acts: ['agree' as const, 'decline' as const],
  }));
  return { swap, covers, reader: { zone: ZONE, asOf: NOW, nameOf } };
}

function contactsOf({ plan, words }: World): ContactsView {
  const [person] = plan.people;
  return {
    person: { key: person?.key ?? '', name: person?.name ?? '' },
    ...{ own: true, admin: true, keepers: ['U0PACS'], zone: ZONE, asOf: NOW },
    methods: CHANNEL_NAMES.map((channel, i) => ({
      channel,
      address:
        channel === 'SLACK_DM'
          ? 'U0PACS'
          : channel === 'EMAIL'
            ? 'priya.shah@example.org'
            : '+1 202 555 0112',
      afterMinutes: i * 2,
      state:
        channel === 'SMS'
          ? { kind: 'SENT' as const, proof: 'CODE' as const, at: NOW, until: addHours(NOW, 1) }
          : (CONTACT_METHOD_STATES[i] ?? { kind: 'NOT_SET_UP' as const }),
      lastFailure: i === 2 ? words : null,
    })),
  };
}
