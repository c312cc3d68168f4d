import type { Workspace } from '../workspace/workspace.ts';
import { messageContent } from './message-content.ts';
import { type Answer, type Args, type Method, refusal } from './method.ts';
import { whereToPost } from './where-to-post.ts';

export const chatPostEphemeral: Method = {
  scopes: ['chat:write'],
  needs: { channel: 'channel_not_found', user: 'user_not_in_channel' },
  run: postEphemeral,
};

function postEphemeral(workspace: Workspace, args: Args): Answer {
  const where = whereToPost(workspace, args);
  if ('refused' in where) return where.refused;
  const content = messageContent(workspace, args, 'message');
  if ('refused' in content) return content.refused;
  if (!content.text) workspace.wrong.push('a message without text for its notification');
  const threadTs = args.thread_ts ? String(args.thread_ts) : null;
  if (threadTs && !workspace.find(where.channel, threadTs)) return refusal('thread_not_found');
  const user = String(args.user);
  if (!workspace.users.has(user) || workspace.deactivated.has(user)) return refusal('user_not_in_channel');
  const ts = workspace.nextTs();
  workspace.messages.push({ ...content, channel: where.channel, ts, threadTs, onlyFor: user, edits: 0 });
  return { ok: true, message_ts: ts };
}
