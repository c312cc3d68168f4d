import type { ChatUpdateArguments, KnownBlock, Logger, WebClient } from '@slack/web-api';
import { SLACK_REFUSES } from '../domain/slack/slack-errors.ts';
import { slackClient } from '../slack-api/client.ts';
import { NEVER_REACHED, TOKEN_REFUSED } from '../slack-api/error-codes.ts';
import { failureOf } from '../slack-api/failure.ts';
import { mayHavePosted, postOnce } from '../slack-api/post-once.ts';
import type { Channel, SendResult } from './channel.ts';

/** Real time within which Slack must have taken a page; then it is tried again. */
const PAGE_TIMEOUT_MS = 3_000;

/** Pages by direct message, over a client of its own. */
export function slackDm(options: {
  token: string;
  apiUrl?: string;
  timeoutMs?: number;
  /** Outgoing connections. */
  fetch?: typeof fetch;
  /** Slack does not take the token: it is not asked. */
  refused?: () => boolean;
  logger: Logger;
}): Channel {
  const { timeoutMs = PAGE_TIMEOUT_MS, ...connection } = options;
  const client = slackClient({ ...connection, timeoutMs });
  return {
    id: 'SLACK_DM',
    rings: false,
    async send({ pageId, to, text, blocks, place }) {
      if (options.refused?.()) return REFUSED;
      const drawn = { text, blocks: (blocks ?? []) as KnownBlock[] };
      if (place && (await edited(client, { ...place, ...drawn })))
        return { kind: 'accepted', providerId: `${place.channel}:${place.ts}` };
      try {
        const posted = await postOnce(client, pageId, { channel: to, ...drawn });
        return { kind: 'accepted', providerId: `${posted.channel}:${posted.ts}` };
      } catch (error) {
        return resultOf(error);
      }
    },
  };
}

/** Whether the message could be edited; why not does not matter: then the page is posted. */
async function edited(client: WebClient, message: ChatUpdateArguments): Promise<boolean> {
  try {
    await client.chat.update(message);
    return true;
  } catch {
    return false;
  }
}

const REFUSED: SendResult = { kind: 'failed-for-now', reason: SLACK_REFUSES, refused: true };

function resultOf(error: unknown): SendResult {
  const unknown = mayHavePosted(error) ? ({ mayHaveGone: true } as const) : {};
  const failure = failureOf(error);
  if (failure.kind === 'throttled')
    return { kind: 'failed-for-now', reason: 'Slack is throttling', retryAfterMs: failure.afterMs };
  if (failure.kind !== 'refused')
    return { kind: 'failed-for-now', reason: 'Slack did not answer', ...unknown };
  if (TOKEN_REFUSED.has(failure.code)) return REFUSED;
  if (NEVER_REACHED.has(failure.code)) return { kind: 'failed-for-good', reason: failure.code };
  return { kind: 'failed-for-now', reason: failure.code, ...unknown };
}
