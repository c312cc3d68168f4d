import type { Logger } from 'pino';
import { libraryLogger } from '../log.ts';
import { slackClient } from './client.ts';
import { SLACK_UNAVAILABLE, TOKEN_REFUSED } from './error-codes.ts';

/** Real time within which Slack must have answered the question whether it takes us. */
const ANSWER_WITHIN_MS = 2_000;
/** While calls go well, one in so much real time is enough to know. */
const KNOWN_FOR_MS = 30_000;
/** So many calls in a row without an answer, and so much real time, make an outage. */
const SILENT_CALLS = 2;
const SILENT_MS = 3_000;

/** How Slack takes our calls, as far as every call with the bot token tells. */
export interface SlackStatus {
  /** To be given to every client that uses the bot token: it hears how each call ends. */
  fetch: typeof fetch;
  /** Slack's word for why it does not take the token; null: it does, or nobody knows. */
  refused(): string | null;
  /** Real milliseconds for which Slack has answered no call; 0 when it answers. */
  silentMs(): number;
  /** Asks Slack, unless what is known is fresh; one question at a time. It never rejects. */
  ask(): Promise<void>;
  /** While the token is refused: real milliseconds until Slack is asked again. Asks when that is over. Null: call it. */
  waitMs(): Promise<number | null>;
}

/**
 * Follows what Slack answers. A token that it refuses is one error in the log, however many calls it ends; then Slack is
 * asked once in `againMs` of real time whether it takes us again, and nothing else is tried meanwhile.
 */
export function slackStatus(options: {
  slack: { botToken: string; apiUrl?: string };
  fetch: typeof fetch;
  againMs: number;
  log: Logger;
}): SlackStatus {
  const { slack, againMs, log } = options;
  let refused: string | null = null;
  let unanswered = 0;
  let silentSince: number | null = null;
  let heardAt = performance.now();
  let asking: Promise<void> | null = null;

  function hear(answer: 'taken' | 'silence' | { refused: string }): void {
    heardAt = performance.now();
    if (answer === 'silence') {
      unanswered += 1;
      silentSince ??= heardAt;
      return;
    }
    unanswered = 0;
    silentSince = null;
    const now = answer === 'taken' ? null : answer.refused;
    if (now && !refused)
      log.error(
        { answer: now },
        'Slack rejects the app’s token: nothing can be sent over Slack. Check SLACK_BOT_TOKEN and reinstall the app',
      );
    if (!now && refused) log.info('Slack accepts the app’s token again');
    refused = now;
  }

  const watched: typeof fetch = async (input, init) => {
    // Called with the app token: how that is taken, the sockets tell.
    const ofBot = !String(input).includes('apps.connections.open');
    try {
      const response = await options.fetch(input, init);
      if (ofBot) hear(await meaningOf(response.clone()));
      return response;
    } catch (error) {
      if (ofBot) hear('silence');
      throw error;
    }
  };

  const client = slackClient({
    token: slack.botToken,
    apiUrl: slack.apiUrl,
    fetch: watched,
    timeoutMs: ANSWER_WITHIN_MS,
    logger: libraryLogger(log),
  });

  function askNow(): Promise<void> {
    asking ??= client.auth
      .test()
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => {
        asking = null;
      });
    return asking;
  }

  async function ask(): Promise<void> {
    const fresh = refused || silentSince !== null ? Math.min(againMs, SILENT_MS) : KNOWN_FOR_MS;
    if (asking || performance.now() - heardAt >= fresh) await askNow();
  }

  return {
    fetch: watched,
    refused: () => refused,
    silentMs: () => {
      const since = silentSince === null ? 0 : performance.now() - silentSince;
      return unanswered >= SILENT_CALLS && since >= SILENT_MS ? since : 0;
    },
    ask,
    async waitMs() {
      if (!refused) return null;
      if (performance.now() - heardAt >= againMs) await askNow();
      return refused ? Math.max(0, heardAt + againMs - performance.now()) : null;
    },
  };
}

async function meaningOf(response: Response): Promise<'taken' | 'silence' | { refused: string }> {
  if (response.status >= 500) return 'silence';
  const { ok, error } = (await response.json().catch(() => ({}))) as { ok?: boolean; error?: string };
  if (ok !== false || !error) return 'taken';
  if (SLACK_UNAVAILABLE.has(error)) return 'silence';
  return TOKEN_REFUSED.has(error) ? { refused: error } : 'taken';
}
