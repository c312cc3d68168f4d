import type { View } from '@slack/web-api';
import { noticeModal } from './blocks/modals/notice.ts';
import { type Listening, within } from './listening.ts';
import type { OpenedForm } from './open-form.ts';
import { type Doing, errorSentence } from './trouble.ts';

/** A trigger lives 3 seconds: what is not read by then (wire time) is shown in a modal that is open already. */
const SOON_MS = 600;

/**
 * Opens a modal whose content is being read: at once when the read is quick, else a placeholder that the content
 * (or the sentence why there is none) replaces. `doing`: for that sentence. Throws what `open` throws, and a refusal that
 * came in time.
 */
export async function openWhenRead(
  on: Listening,
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
  const opened = await open(noticeModal('One moment…'));
  const view = await read.catch((error: unknown) =>
    noticeModal(errorSentence(error, on.ctx, 'a form that was slow to read', doing)),
  );
  await on.client.views.update({ ...opened, view });
}
