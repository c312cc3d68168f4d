import type { App } from '@slack/bolt';
import { CODE_CHANNELS } from '../../domain/contacts/verification.ts';
import { Invalid, isAppError } from '../../domain/errors.ts';
import { withNames } from '../../domain/person-ref.ts';
import { confirmCode } from '../../services/contacts/confirm-code.ts';
import { everybodysContacts } from '../../services/contacts/everybodys-contacts.ts';
import { ACTIONS, VIEWS } from '../blocks/ids.ts';
import { CONTACT_ACTS, readAct } from '../blocks/values.ts';
import type { Deps } from '../requests/deps.ts';
import { onSubmit, type Submission } from '../requests/submissions.ts';
import { codeField } from './blocks/contacts-modal.ts';
import { everybodysContactsModal } from './blocks/everybodys-contacts-modal.ts';
import { checkContactMethod } from './check-contact-method.ts';
import { contactsForm, refusalToShow } from './contacts-form.ts';

/** Codes are typed in, one or several at once; where buttons do nothing, what they would do is chosen instead. */
export function contactsSubmission(app: App, deps: Deps): void {
  onSubmit(app, VIEWS.contacts, deps, async (form) => {
    const { userId } = form;
    const act = form.field('act');
    const errors = await confirmAll(deps, form, act === '');
    if (Object.keys(errors).length > 0) return { errors };
    if (act === ACTIONS.contactsOfAll) {
      return { view: everybodysContactsModal(await everybodysContacts(deps.ctx, { userId, page: 1 }), deps) };
    }
    const { requestKey } = form;
    if (!act) return { view: await contactsForm(deps, { userId, personKey: '' }) };
    const { kind, person: personKey, channel } = readAct(CONTACT_ACTS, act);
    const hint = await refusalToShow(
      checkContactMethod(deps, kind, { userId, personKey, channel, requestKey }),
    );
    return { view: await contactsForm(deps, { userId, personKey, hint }) };
  });
}

/** Each code is taken or refused at its own field. */
async function confirmAll(deps: Deps, form: Submission, needed: boolean): Promise<Record<string, string>> {
  const typed = CODE_CHANNELS.map((channel) => ({ channel, code: form.field(codeField(channel)) })).filter(
    ({ code }) => code !== '',
  );
  if (needed && typed.length === 0) throw new Invalid('Type a code or choose what to do.');
  const errors: Record<string, string> = {};
  for (const { channel, code } of typed) {
    try {
      await confirmCode(deps.ctx, { userId: form.userId, channel, code });
    } catch (error) {
      if (!isAppError(error)) throw error;
      errors[codeField(channel)] = withNames(error.message, deps.ctx.plans.current().plan.people);
    }
  }
  return errors;
}
