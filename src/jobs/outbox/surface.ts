import type { HomeView, Logger } from '@slack/web-api';
import { SLACK_REFUSES, SLACK_SILENT } from '../../domain/slack/slack-errors.ts';
import { type BookmarksApi, bookmarksOver } from '../../slack-api/bookmarks.ts';
import { slackClient } from '../../slack-api/client.ts';
import { MESSAGE_GONE, SLACK_UNAVAILABLE, TOKEN_REFUSED } from '../../slack-api/error-codes.ts';
import { failureOf } from '../../slack-api/failure.ts';
import { type PinsApi, pinsOver } from '../../slack-api/pins.ts';
import { postOnce } from '../../slack-api/post-once.ts';
import { type FilesApi, filesOver } from '../../slack-api/send-files.ts';
import { type PicturesApi, picturesOver } from '../../slack-api/upload-picture.ts';
import { type UserGroupsApi, userGroupsOver } from '../../slack-api/user-groups.ts';
import type { Drawn } from './draw-message.ts';

/**
 * What became of a post or an edit. `gone`: the message was deleted; it must be posted anew. `outage`: Slack as a whole
 * is failing; any other message would have fared the same. `answer`: Slack's own word.
 */
export type Outcome =
  | { kind: 'shown'; channel: string; ts: string }
  | { kind: 'gone' }
  | { kind: 'throttled'; afterMs: number }
  | { kind: 'outage'; reason: string }
  | { kind: 'failed'; reason: string; afterMs: number; answer: string };

/** Where App Home is published. */
export interface HomeSurface {
  publishHome(userId: string, view: HomeView): Promise<HomeOutcome>;
}

/** What became of a home. */
export type HomeOutcome = { kind: 'shown' } | { kind: 'throttled'; afterMs: number } | { kind: 'failed' };

/** Where cards, threads, checklists, notices and direct messages are shown. */
export interface Surface {
  /** `id`, a UUID: a second post with the same one is the first, where Slack can tell. */
  post(to: { channel: string; threadTs: string | null }, drawn: Drawn, id: string): Promise<Outcome>;
  edit(place: { channel: string; ts: string }, drawn: Drawn): Promise<Outcome>;
  /** Deletes it; what is deleted already counts as shown. */
  remove(place: { channel: string; ts: string }): Promise<Outcome>;
}

/** Everywhere that Slack shows what is in the outbox. */
export type SlackSurface = Surface &
  HomeSurface &
  UserGroupsApi &
  PinsApi &
  BookmarksApi &
  PicturesApi &
  FilesApi;

const TIMEOUT_MS = 5_000;
/** After an error that may pass by itself. */
const SOON_MS = 2_000;
/** After an answer that somebody has to put right first: invite the app, unarchive the channel. */
const LATER_MS = 60_000;

const PLAIN: Record<string, string> = {
  channel_not_found: 'the app cannot see the channel; invite it',
  not_in_channel: 'the app is not in the channel; invite it',
  is_archived: 'the channel is archived',
  msg_too_long: 'Slack says it is too long',
  invalid_blocks: 'Slack rejected its layout',
};

/** Shows messages over Slack with a client of their own, so that a throttled edit never delays a page. */
export function slackSurface(options: {
  token: string;
  apiUrl?: string;
  /** Outgoing connections. */
  fetch?: typeof fetch;
  logger: Logger;
}): SlackSurface {
  const client = slackClient({ ...options, timeoutMs: TIMEOUT_MS });
  return {
    ...userGroupsOver(client),
    ...pinsOver(client),
    ...bookmarksOver(client),
    ...picturesOver(client),
    ...filesOver(client),
    async post({ channel, threadTs }, { text, blocks = [] }, id) {
      try {
        const thread = threadTs ? { thread_ts: threadTs } : {};
        const posted = await postOnce(client, id, { channel, text, blocks, unfurl_links: false, ...thread });
        return { kind: 'shown', channel: posted.channel ?? channel, ts: posted.ts ?? '' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    async edit({ channel, ts }, { text, blocks = [] }) {
      try {
        await client.chat.update({ channel, ts, text, blocks });
        return { kind: 'shown', channel, ts };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    async remove({ channel, ts }) {
      try {
        await client.chat.delete({ channel, ts });
        return { kind: 'shown', channel, ts };
      } catch (error) {
        const outcome = outcomeOf(error);
        return outcome.kind === 'gone' ? { kind: 'shown', channel, ts } : outcome;
      }
    },
    async publishHome(userId, view) {
      try {
        await client.views.publish({ user_id: userId, view });
        return { kind: 'shown' };
      } catch (error) {
        const outcome = outcomeOf(error);
        return outcome.kind === 'throttled' ? outcome : { kind: 'failed' };
      }
    },
  };
}

function outcomeOf(error: unknown): Outcome {
  const failure = failureOf(error);
  if (failure.kind === 'throttled') return failure;
  if (failure.kind !== 'refused') return { kind: 'outage', reason: SLACK_SILENT };
  const { code } = failure;
  if (MESSAGE_GONE.has(code)) return { kind: 'gone' };
  if (SLACK_UNAVAILABLE.has(code)) return { kind: 'outage', reason: SLACK_SILENT };
  if (TOKEN_REFUSED.has(code)) return { kind: 'outage', reason: SLACK_REFUSES };
  const afterMs = PLAIN[code] ? LATER_MS : SOON_MS;
  return { kind: 'failed', reason: PLAIN[code] ?? code, afterMs, answer: code };
}
