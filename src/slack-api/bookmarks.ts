import type { WebClient } from '@slack/web-api';
import { type NotCarriedOut, notCarriedOut } from './optional-call.ts';

/** Where bookmarks of channels are kept. */
export interface BookmarksApi {
  /** Lets a channel have a bookmark to App Home of this app; nothing is written when it has it. */
  keepHomeBookmark(channel: string, title: string): Promise<{ kind: 'shown' } | NotCarriedOut>;
}

const RESTRICTED =
  'Slack does not allow the app to add bookmarks (the channel’s or the workspace’s permissions)';
/** Slack's words for what somebody has to put right. */
const REFUSED = {
  not_allowed: RESTRICTED,
  restricted_action: RESTRICTED,
  permission_denied: RESTRICTED,
  access_denied: RESTRICTED,
  too_many_bookmarks: 'the channel has as many bookmarks as Slack allows',
  not_in_channel: 'the app is not in the channel; invite it',
  channel_not_found: 'the app cannot see the channel; invite it',
  is_archived: 'the channel is archived',
  invalid_link: 'Slack does not take the link to App Home',
  unknown_method: 'this server has no bookmarks',
};

/**
 * Bookmarks over Slack. They are read before one is written: Slack takes the same one twice, so that a try whose answer
 * was lost would be there again.
 */
export function bookmarksOver(client: WebClient): BookmarksApi {
  /** Slack's address for a conversation with this app, in its own window or its app. */
  async function linkToHome(): Promise<string> {
    const { bot_id: bot, team_id: team } = await client.auth.test();
    const { bot: found } = await client.bots.info({ ...(bot ? { bot } : {}) });
    const query = new URLSearchParams({ app: found?.app_id ?? '', ...(team ? { team } : {}), tab: 'home' });
    return `https://slack.com/app_redirect?${query}`;
  }

  return {
    async keepHomeBookmark(channel, title) {
      try {
        const { bookmarks = [] } = await client.bookmarks.list({ channel_id: channel });
        const link = await linkToHome();
        if (!bookmarks.some((one) => one.link === link))
          await client.bookmarks.add({ channel_id: channel, title, type: 'link', link, emoji: ':house:' });
        return { kind: 'shown' };
      } catch (error) {
        return notCarriedOut(error, { refused: REFUSED, scope: 'bookmarks:write' });
      }
    },
  };
}
