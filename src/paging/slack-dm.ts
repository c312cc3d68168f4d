import { ErrorCode, type KnownBlock, type Logger, type WebAPICallError, WebClient } from '@slack/web-api';
import { SLACK_REFUSES, TOKEN_REFUSED } from '../domain/slack/error-codes.ts';
import { mayHavePosted, postOnce } from '../slack-api/post-once.ts';
import type { Channel, SendResult } from './channel.ts';

/** Real time within which Slack must have taken a page; then it is tried again. */
const PAGE_TIMEOUT_MS = 3_000;

/** Slack's words for people and tokens that no retry will help. */
export const NEVER_REACHED: ReadonlySet<string> = new Set([
  'user_not_found',
  'users_not_found',
  'user_disabled',
  'user_not_visible',
  'cannot_dm_bot',
  'channel_not_found',
  'messages_tab_disabled',
]);

/**
 * Pages by direct message, over a client of its own: the library's default would retry for half an hour and
 * let one throttled call hold up all others.
 */
export function slackDm(options: {
  token: string;
  apiUrl?: string;
  timeoutMs?: number;
  /** The way out of this machine. */
  fetch?: typeof fetch;
  /** Slack does not take the token: it is not asked. */
  refused?: () => boolean;
  logger: Logger;
}): Channel {
  const client = new WebClient(options.token, {
    logger: options.logger,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: options.timeoutMs ?? PAGE_TIMEOUT_MS,
    ...(options.apiUrl ? { slackApiUrl: options.apiUrl } : {}),
    ...(options.fetch ? { fetch: options.fetch } : {}),
  });
  return {
    id: 'SLACK_DM',
    rings: false,
    async send({ pageId, to, text, blocks }) {
      if (options.refused?.()) return REFUSED;
      try {
        const message = { channel: to, text, blocks: (blocks ?? []) as KnownBlock[] };
        const posted = await postOnce(client, pageId, message);
        return { kind: 'accepted', providerId: `${posted.channel}:${posted.ts}` };
      } catch (error) {
        return resultOf(error as WebAPICallError);
      }
    },
  };
}

const REFUSED: SendResult = { kind: 'failed-for-now', reason: SLACK_REFUSES, refused: true };

function resultOf(error: WebAPICallError): SendResult {
  const unknown = mayHavePosted(error) ? ({ mayHaveGone: true } as const) : {};
  if (error.code === ErrorCode.RateLimitedError) {
    const { retryAfter } = error as { retryAfter: number };
    return { kind: 'failed-for-now', reason: 'Slack is throttling', retryAfterMs: retryAfter * 1_000 };
  }
  if (error.code === ErrorCode.PlatformError) {
    const { data } = error as { data: { error: string } };
    if (TOKEN_REFUSED.has(data.error)) return REFUSED;
    if (NEVER_REACHED.has(data.error)) return { kind: 'failed-for-good', reason: data.error };
    return { kind: 'failed-for-now', reason: data.error, ...unknown };
  }
  return { kind: 'failed-for-now', reason: 'Slack did not answer', ...unknown };
}
