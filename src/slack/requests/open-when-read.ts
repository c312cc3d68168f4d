import type { View } from '@slack/web-api';
import { textModal } from '../blocks/text-modal.ts';
import { type Deps, within } from './deps.ts';
import { type Doing, errorSentence } from './error-sentence.ts';
import type { OpenedForm } from './open-form.ts';

/** A trigger lives 3 seconds: what is not read by then (real time) is shown in a modal that is open already. */
const SOON_MS = 600;

/**
 * Opens a modal whose content is being read: at once when the read is quick, else a placeholder that the content
 * (or the sentence why there is none) replaces. `doing`: for that sentence. Throws what `open` throws, and a refusal that
 * came in time.
 */
export async function openWhenRead(
  deps: Deps,
  open: (view: View) => Promise<OpenedForm>,
  read: Promise<View>,
  doing: Doing = 'something else',
): Promise<void> {
  const first = await within(read, SOON_MS);
  if (first !== 'late') {
    await open(first.outcome);
    return;
  }
  // Should the placeholder not open, nobody waits for the read any more.
  read.catch(() => undefined);
  const opened = await open(textModal('One moment…'));
  const view = await read.catch((error: unknown) =>
    textModal(errorSentence(error, deps.ctx, 'a form that was slow to load', doing)),
  );
  await deps.client.views.update({ ...opened, view });
}
