import type { App } from '@slack/bolt';
import { CODE_CHANNELS } from '../../domain/contact-check.ts';
import { Invalid, isAppError } from '../../domain/errors.ts';
import { CHANNEL_NAMES } from '../../domain/reach.ts';
import { confirmCode } from '../../services/contacts/confirm-code.ts';
import { everybodysContacts } from '../../services/contacts/everybodys-contacts.ts';
import { codeField } from '../blocks/modals/contacts.ts';
import { everybodysContactsModal } from '../blocks/modals/everybodys-contacts.ts';
import { checkWay } from '../check-way.ts';
import { contactsForm, refusalToShow } from '../contacts-form.ts';
import { ACTIONS, parts, VIEWS } from '../ids.ts';
import type { Listening } from '../listening.ts';
import { wordIn } from '../read-value.ts';
import { onSubmit, type Submission } from '../submissions.ts';

/** Codes are typed in, one or several at once; where buttons do nothing, what they would do is chosen instead. */
export function contactsSubmission(app: App, on: Listening): void {
  onSubmit(app, VIEWS.contacts, on, async (form) => {
    const { userId } = form;
    const act = form.field('act');
    const errors = await confirmAll(on, form, act === '');
    if (Object.keys(errors).length > 0) return { errors };
    if (act === ACTIONS.contactsOfAll) {
      return { view: everybodysContactsModal(await everybodysContacts(on.ctx, { userId, page: 1 }), on) };
    }
    const { requestKey } = form;
    const [name = '', personKey = '', channel] = parts(act);
    const check = () =>
      checkWay(on, name, { userId, personKey, channel: wordIn(CHANNEL_NAMES, channel), requestKey });
    const hint = act ? await refusalToShow(check()) : '';
    return { view: await contactsForm(on, { userId, personKey, hint }) };
  });
}

/** Each code is taken or refused at its own field. */
async function confirmAll(on: Listening, form: Submission, needed: boolean): Promise<Record<string, string>> {
  const typed = CODE_CHANNELS.map((channel) => ({ channel, code: form.field(codeField(channel)) })).filter(
    ({ code }) => code !== '',
  );
  if (needed && typed.length === 0) throw new Invalid('Type a code, or choose what to do.');
  const errors: Record<string, string> = {};
  for (const { channel, code } of typed) {
    try {
      await confirmCode(on.ctx, { userId: form.userId, channel, code });
    } catch (error) {
      if (!isAppError(error)) throw error;
      errors[codeField(channel)] = error.message;
    }
  }
  return errors;
}
