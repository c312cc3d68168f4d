import type { WebClient } from '@slack/web-api';
import type { ServiceContext } from '../services/context.ts';

export interface Listening {
  ctx: ServiceContext;
  client: WebClient;
  /** The local workspace submits nothing for a field that was filled in and not touched; Slack submits what it shows. */
  untouchedAreNull: boolean;
  /** In the local workspace a button of a modal does nothing: what it would do is chosen and submitted. */
  buttonsInModals: boolean;
  /** Handlers that have not ended; a stop waits for them. */
  running: Set<Promise<unknown>>;
}

/** Slack waits 3 seconds for an answer; a handler that needs longer is answered for, and ends by itself. */
const PATIENCE_MS = 2_200;

/**
 * Runs a handler and answers Slack when it has ended, so that what was answered is recorded; after 2.2 s it is
 * answered without. Tells whether the handler was in time, and with what.
 */
export async function inTime<T>(
  on: Listening,
  work: Promise<T>,
): Promise<{ late: false; outcome: T } | { late: true; work: Promise<T> }> {
  on.running.add(work);
  work.then(
    () => on.running.delete(work),
    () => on.running.delete(work),
  );
  const first = await within(work, PATIENCE_MS);
  return first === 'late' ? { late: true, work } : { late: false, outcome: first.outcome };
}

/** What a promise answers within some milliseconds of wire time, or `late`. Throws what it throws in that time. */
export async function within<T>(work: Promise<T>, milliseconds: number): Promise<{ outcome: T } | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, milliseconds, 'late');
  });
  try {
    return await Promise.race([work.then((outcome) => ({ outcome })), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A sentence to one person in the direct messages of the app. Never throws: what cannot be said is logged. */
export async function tellInPrivate(on: Listening, userId: string, text: string): Promise<void> {
  try {
    await on.client.chat.postMessage({ channel: userId, text });
  } catch (error) {
    on.ctx.log.warn({ err: error }, 'a person could not be told');
  }
}
