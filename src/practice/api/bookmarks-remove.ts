import { bookmarkedChannel } from './bookmark-fields.ts';
import { type Method, refusal } from './method.ts';

export const bookmarksRemove: Method = {
  scopes: ['bookmarks:write'],
  needs: { channel_id: 'channel_not_found', bookmark_id: 'not_found' },
  run(workspace, args) {
    const where = bookmarkedChannel(workspace, args);
    if ('refused' in where) return where.refused;
    const there = workspace.bookmarks.get(where.channel) ?? [];
    const left = there.filter(({ id }) => id !== args.bookmark_id);
    if (left.length === there.length) return refusal('not_found');
    workspace.bookmarks.set(where.channel, left);
    return { ok: true };
  },
};
