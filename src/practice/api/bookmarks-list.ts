import { bookmarkObject } from './bookmark-fields.ts';
import { type Method, refusal } from './method.ts';

export const bookmarksList: Method = {
  scopes: ['bookmarks:read'],
  needs: { channel_id: 'channel_not_found' },
  run(workspace, args) {
    const channel = workspace.channelOf(String(args.channel_id));
    if (!channel) return refusal('channel_not_found');
    const there = workspace.bookmarks.get(channel) ?? [];
    return { ok: true, bookmarks: there.map((it) => bookmarkObject(workspace, channel, it)) };
  },
};
