import type { Bookmark } from '../workspace/kept.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type Answer, type Args, refusal } from './method.ts';

const LINK = /^https?:\/\/\S+$/;
const EMOJI = /^:[\w+-]+:$/;

/** What is wrong with the link or emoji of a bookmark; null: nothing. */
export function bookmarkFault({ link, emoji }: Args): Answer | null {
  if (link !== undefined && !LINK.test(String(link))) return refusal('invalid_link');
  if (emoji && !EMOJI.test(String(emoji))) return refusal('invalid_emoji');
  return null;
}

/** The channel whose bookmarks are changed, or Slack's refusal. */
export function bookmarkedChannel(
  workspace: Workspace,
  args: Args,
): { channel: string } | { refused: Answer } {
  const channel = workspace.channelOf(String(args.channel_id));
  if (!channel) return { refused: refusal('channel_not_found') };
  return workspace.notJoined.has(channel) ? { refused: refusal('permission_denied') } : { channel };
}

/** A bookmark as Slack answers it. */
export function bookmarkObject({ me }: Workspace, channel: string, it: Bookmark): object {
  return {
    id: it.id,
    channel_id: channel,
    title: it.title,
    link: it.link,
    emoji: it.emoji,
    type: 'link',
    icon_url: null,
    entity_id: null,
    shortcut_id: null,
    app_id: null,
    date_created: it.created,
    date_updated: it.updated,
    last_updated_by_user_id: me.user_id,
    last_updated_by_team_id: me.team_id,
  };
}
