import { type Method, refusal } from './method.ts';

export const chatGetPermalink: Method = {
  needs: { channel: 'channel_not_found', message_ts: 'message_not_found' },
  run(workspace, args) {
    const channel = workspace.channelOf(String(args.channel));
    if (!channel) return refusal('channel_not_found');
    const message = workspace.find(channel, String(args.message_ts));
    if (!message) return refusal('message_not_found');
    const permalink = `${workspace.me.url}archives/${channel}/p${message.ts.replace('.', '')}`;
    return { ok: true, channel, permalink };
  },
};
