import type { Workspace } from '../workspace/workspace.ts';
import { type Answer, type Args, refusal } from './method.ts';

/** The channel that a message goes to, or Slack's refusal. */
export function whereToPost(workspace: Workspace, args: Args): { channel: string } | { refused: Answer } {
  const to = String(args.channel);
  const channel = workspace.channelOf(to);
  if (!channel) return { refused: refusal('channel_not_found') };
  const user = workspace.userOf(channel);
  if (user && workspace.accounts.get(user) === 'bot') return { refused: refusal('cannot_dm_bot') };
  if (user && workspace.deactivated.has(user)) return { refused: refusal('user_disabled') };
  if (workspace.archived.has(channel)) return { refused: refusal('is_archived') };
  if (workspace.notJoined.has(channel)) return { refused: refusal('not_in_channel') };
  return { channel };
}
