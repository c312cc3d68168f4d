import type { KnownBlock, WebClient } from '@slack/web-api';
import type { ServiceContext } from '../../services/context.ts';
import type { DeferredRequest } from './deferred-request.ts';
import type { Journal } from './journal.ts';
import type { Outcome, Submission } from './submission.ts';

export interface Deps {
  ctx: ServiceContext;
  client: WebClient;
  /** Handlers that have not ended; a stop waits for them. */
  running: Set<Promise<unknown>>;
  /** Ends what is tried on and on: what is kept is carried out at the next start. */
  stopping: AbortSignal;
  /** What was answered before it was recorded; null where there is no folder for it. */
  journal: Journal | null;
  /** Carries out what was kept of a click or submission, by its name. */
  handlers: Map<string, (act: DeferredRequest) => Promise<void>>;
  /** What a form does when it is submitted, by its callback id. */
  forms: Map<string, (submission: Submission) => Promise<Outcome>>;
}

/** Slack waits 3 seconds for an answer; a handler that needs longer goes on, and the answer says that it is not recorded. */
export const ANSWER_WITHIN_MS = 2_200;

/**
 * Runs a handler, and tells whether it ended in time for Slack's answer, and with what. What comes late is not recorded
 * yet, and whoever answers must say so.
 */
export async function inTime<T>(
  deps: Deps,
  work: Promise<T>,
): Promise<{ late: false; outcome: T } | { late: true; work: Promise<T> }> {
  deps.running.add(work);
  work.then(
    () => deps.running.delete(work),
    () => deps.running.delete(work),
  );
  const first = await within(work, ANSWER_WITHIN_MS);
  return first === 'late' ? { late: true, work } : { late: false, outcome: first.outcome };
}

/** What a promise answers within some milliseconds of real time, or `late`. Throws what it throws in that time. */
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
export async function tellInPrivate(
  deps: Deps,
  userId: string,
  text: string,
  blocks?: KnownBlock[],
): Promise<void> {
  try {
    await deps.client.chat.postMessage({ channel: userId, text, ...(blocks ? { blocks } : {}) });
  } catch (error) {
    deps.ctx.log.warn({ err: error }, 'a person could not be messaged');
  }
}
