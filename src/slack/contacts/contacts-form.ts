import type { ModalView } from '@slack/web-api';
import { isAppError } from '../../domain/errors.ts';
import { contactsOf } from '../../services/contacts/my-contacts.ts';
import { withMentions } from '../blocks/mrkdwn.ts';
import type { Deps } from '../requests/deps.ts';
import { contactsModal } from './blocks/contacts-modal.ts';

/**
 * The contact methods of the reader, or for an admin of `personKey`, as they are now. Throws what `contactsOf` throws.
 */
export async function contactsForm(
  deps: Deps,
  wanted: { userId: string; personKey?: string; hint?: string },
): Promise<ModalView> {
  const view = await contactsOf(deps.ctx, wanted);
  return contactsModal(view, { hint: wanted.hint ?? '' });
}

/** The sentence with which an act was refused, to be shown above what is true; empty when it was done. Throws errors of ours. */
export async function refusalToShow(act: Promise<void>): Promise<string> {
  try {
    await act;
    return '';
  } catch (error) {
    if (!isAppError(error)) throw error;
    return `⚠️ ${withMentions(error.message)}`;
  }
}
