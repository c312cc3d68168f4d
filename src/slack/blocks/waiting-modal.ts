import type { ModalView } from '@slack/web-api';
import { section } from './elements.ts';
import { modal } from './inputs.ts';

/**
 * How far what a person did is safe while it is not recorded: `kept` on disk, carried out whatever happens to the app;
 * `waits` in this process; `not-kept`, which it should have been and could not be.
 */
export type Waiting = 'kept' | 'waits' | 'not-kept';

/** What a person reads while what they did is not recorded yet. `telephone`: whom to call meanwhile. */
export function waitingWords(waiting: Waiting, telephone: string): string {
  switch (waiting) {
    case 'kept':
      return `⏳ *Not recorded yet: the database is not responding.* It is saved and will go through when the database is back. *Do not wait for that.* ${telephone}`;
    case 'waits':
      return `⏳ *Not recorded yet: the database is slow.* If this does not change within a minute, it was *not* recorded. ${telephone} Then do it again.`;
    case 'not-kept':
      return `❌ *Not recorded: the database is not responding, and what you did could not be saved.* ${telephone} Then do it again.`;
  }
}

/** The form that was submitted, until its outcome is known: it stays open and says so. */
export function waitingModal(waiting: Waiting, telephone: string): ModalView {
  const close = 'Close';
  return modal({
    callbackId: 'waiting',
    title: 'Not recorded yet',
    close,
    blocks: [section(waitingWords(waiting, telephone)), section('You will see it here once it is recorded.')],
  });
}
