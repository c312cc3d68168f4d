import type { SlackMessage } from '../workspace/kept.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { messageContent } from './message-content.ts';
import { type Answer, type Args, type Method, refusal } from './method.ts';
import { whereToPost } from './where-to-post.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const chatPostMessage: Method = {
  scopes: ['chat:write'],
  needs: { channel: 'channel_not_found' },
  run: post,
};

function post(workspace: Workspace, args: Args): Answer {
  const where = whereToPost(workspace, args);
  if ('refused' in where) return where.refused;
  const { channel } = where;
  const wanted = args.client_msg_id ? String(args.client_msg_id) : null;
  if (wanted && !UUID.test(wanted)) workspace.wrong.push('a post with an id that is no UUID');
  const id = wanted && `${channel}:${wanted}`;
  const first = workspace.knowsPosts && id ? workspace.posted.get(id) : undefined;
  if (first && !workspace.messages.includes(first)) return refusal('duplicate_message_not_found');
  if (first) return { ok: true, channel, ts: first.ts, message: shownTo(workspace, first) };
  const content = messageContent(workspace, args, 'message');
  if ('refused' in content) return content.refused;
  if (!content.text) workspace.wrong.push('a message without text for its notification');
  const threadTs = args.thread_ts ? String(args.thread_ts) : null;
  if (threadTs && !workspace.find(channel, threadTs)) return refusal('thread_not_found');
  const message = { ...content, channel, ts: workspace.nextTs(), threadTs, onlyFor: null, edits: 0 };
  workspace.messages.push(message);
  if (id) workspace.posted.set(id, message);
  return { ok: true, channel, ts: message.ts, message: shownTo(workspace, message) };
}

function shownTo(workspace: Workspace, { text, ts, blocks, threadTs }: SlackMessage): object {
  const { user_id, bot_id } = workspace.me;
  return {
    type: 'message',
    user: user_id,
    bot_id,
    text,
    ts,
    blocks,
    ...(threadTs ? { thread_ts: threadTs } : {}),
  };
}
