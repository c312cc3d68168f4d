import type { SlackMessage } from '../workspace/kept.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type Answer, type Args, refusal } from './method.ts';

const TS = /^\d+\.\d+$/;

/** The message that is pinned or unpinned, or Slack's refusal. */
export function pinnable(workspace: Workspace, args: Args): SlackMessage | { refused: Answer } {
  const channel = workspace.channelOf(String(args.channel));
  const ts = String(args.timestamp);
  if (!channel) return { refused: refusal('channel_not_found') };
  if (workspace.notJoined.has(channel)) return { refused: refusal('not_in_channel') };
  if (!TS.test(ts)) return { refused: refusal('bad_timestamp') };
  return workspace.find(channel, ts) ?? { refused: refusal('message_not_found') };
}
