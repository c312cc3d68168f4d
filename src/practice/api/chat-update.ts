import type { Workspace } from '../workspace/workspace.ts';
import { messageContent } from './message-content.ts';
import { type Answer, type Args, type Method, refusal } from './method.ts';

export const chatUpdate: Method = {
  scopes: ['chat:write'],
  needs: { channel: 'channel_not_found', ts: 'message_not_found' },
  run: update,
};

function update(workspace: Workspace, args: Args): Answer {
  const channel = workspace.channelOf(String(args.channel));
  if (!channel) return refusal('channel_not_found');
  const message = workspace.find(channel, String(args.ts));
  if (!message) return refusal('message_not_found');
  if (message.user) return refusal('cant_update_message');
  const content = messageContent(workspace, args, 'edit');
  if ('refused' in content) return content.refused;
  Object.assign(message, { ...content, edits: message.edits + 1 });
  return { ok: true, channel, ts: message.ts, text: content.text };
}
