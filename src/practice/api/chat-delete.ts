import { type Method, refusal } from './method.ts';

export const chatDelete: Method = {
  scopes: ['chat:write'],
  needs: { channel: 'channel_not_found', ts: 'message_not_found' },
  run(workspace, args) {
    const channel = workspace.channelOf(String(args.channel));
    if (!channel) return refusal('channel_not_found');
    const message = workspace.find(channel, String(args.ts));
    if (!message) return refusal('message_not_found');
    if (message.user) return refusal('cant_delete_message');
    workspace.remove(message);
    return { ok: true, channel, ts: message.ts };
  },
};
