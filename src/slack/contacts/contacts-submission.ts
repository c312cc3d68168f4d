import type { App } from '@slack/bolt';
import { CODE_CHANNELS } from '../../domain/contacts/verification.ts';
import { Invalid, isAppError } from '../../domain/errors.ts';
import { withNames } from '../../domain/person-ref.ts';
import { confirmCode } from '../../services/contacts/confirm-code.ts';
import { VIEWS } from '../blocks/ids.ts';
import type { Deps } from '../requests/deps.ts';
import type { Submission } from '../requests/submission.ts';
import { onSubmit } from '../requests/submissions.ts';
import { codeField } from './blocks/contacts-modal.ts';
import { contactsForm } from './contacts-form.ts';

/** Codes are typed in, one or several at once. */
export function contactsSubmission(app: App, deps: Deps): void {
  onSubmit(app, VIEWS.contacts, deps, async (form) => {
    const errors = await confirmAll(deps, form);
    if (Object.keys(errors).length > 0) return { errors };
    return { view: await contactsForm(deps, { userId: form.userId, personKey: '' }) };
  });
}

/** Each code is taken or refused at its own field. */
async function confirmAll(deps: Deps, form: Submission): Promise<Record<string, string>> {
  const typed = CODE_CHANNELS.map((channel) => ({ channel, code: form.field(codeField(channel)) })).filter(
    ({ code }) => code !== '',
  );
  if (typed.length === 0) throw new Invalid('Type a code.');
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
