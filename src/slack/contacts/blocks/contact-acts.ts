import type { ContactMethodView, ContactsView } from '../../../domain/contacts/contacts-view.ts';
import { proofOf } from '../../../domain/contacts/verification.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import type { CONTACT_ACTS } from '../../blocks/values.ts';

/** Something that can be done about a contact method; `act` is its button's id. */
export interface ContactMethodAct {
  act: (typeof CONTACT_ACTS)[number];
  label: string;
  style?: 'primary';
}

/** What the reader can do about a contact method now. Over Slack the test page itself has the button *Received*. */
export function actsOf(view: ContactsView, { channel, state }: ContactMethodView): ContactMethodAct[] {
  if (['OPTED_OUT', 'VERIFIED', 'NOT_SET_UP'].includes(state.kind)) return [];
  const again = state.kind === 'SENT' || state.kind === 'NOT_SENT';
  if (channel === 'CALL') return [{ act: ACTIONS.sendCode, label: again ? 'Call again' : 'Call with code' }];
  if (proofOf(channel) === 'CODE') {
    return [{ act: ACTIONS.sendCode, label: again ? 'Send again' : 'Send code' }];
  }
  const test = { act: ACTIONS.testPage, label: again ? 'Send again' : 'Test page' };
  const mayConfirm = state.kind === 'SENT' && view.own && channel !== 'SLACK_DM';
  return mayConfirm ? [{ act: ACTIONS.testCame, label: 'Received', style: 'primary' }, test] : [test];
}
