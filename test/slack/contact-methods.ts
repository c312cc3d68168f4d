import { CHANNEL_NAMES } from '../../src/domain/contacts/contact-methods.ts';
import type { ContactsView, PersonContacts } from '../../src/domain/contacts/contacts-view.ts';
import type { ContactMethodState } from '../../src/domain/contacts/verification.ts';

const at = new Date('2026-11-24T07:40:00Z');
const until = new Date('2026-11-24T07:50:00Z');
const error = `<!channel> & ${'the number is a landline '.repeat(20)}`;

/** Every state that a contact method may be in. */
export const CONTACT_METHOD_STATES: ContactMethodState[] = [
  { kind: 'NOT_SET_UP' },
  { kind: 'VERIFIED', at },
  { kind: 'SENT', proof: 'CODE', at, until },
  { kind: 'SENT', proof: 'TEST', at, until },
  { kind: 'NOT_SENT', proof: 'TEST', error },
  { kind: 'NOT_VERIFIED', why: 'USED_UP' },
];

/** All six contact methods of somebody in one state, with `text` wherever the plan holds words. */
export function aContactsView(of: {
  state: ContactMethodState;
  own: boolean;
  text: string;
  key: string;
}): ContactsView {
  return {
    person: { key: of.key, name: of.text },
    own: of.own,
    admin: true,
    methods: CHANNEL_NAMES.map((channel) => ({
      channel,
      address: channel === 'SLACK_DM' ? 'U0AAAAAAAA' : of.text,
      afterMinutes: 99_999,
      state: of.state,
      lastFailure: of.text,
    })),
    keepers: ['U0AAAAAAAA', 'W0BBBBBBBB', 'U0CCCCCCCC'],
    zone: 'America/New_York',
    asOf: at,
  };
}

export function aPersonsContacts(key: string, name: string): PersonContacts {
  const methods = CHANNEL_NAMES.map((channel, i) => ({
    channel,
    state: CONTACT_METHOD_STATES[i] ?? { kind: 'NOT_SET_UP' as const },
  }));
  return { person: { key, name }, methods, paged: true, reach: 'NONE' };
}
