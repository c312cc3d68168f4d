import { type Method, refusal } from './method.ts';

export const pinsList: Method = {
  scopes: ['pins:read'],
  needs: { channel: 'channel_not_found' },
  run(workspace, args) {
    const channel = workspace.channelOf(String(args.channel));
    if (!channel) return refusal('channel_not_found');
    const items = (workspace.pins.get(channel) ?? []).toReversed().map(({ ts, created, by }) => {
      const { text, blocks } = workspace.find(channel, ts) ?? { text: '', blocks: [] };
      const message = { type: 'message', ts, text, blocks, pinned_to: [channel] };
      return { type: 'message', channel, created, created_by: by, message };
    });
    return { ok: true, items };
  },
};
