import { bookmarkedChannel, bookmarkFault, bookmarkObject } from './bookmark-fields.ts';
import { type Method, refusal } from './method.ts';

export const bookmarksEdit: Method = {
  scopes: ['bookmarks:write'],
  needs: { channel_id: 'channel_not_found', bookmark_id: 'not_found' },
  run(workspace, args) {
    const where = bookmarkedChannel(workspace, args);
    if ('refused' in where) return where.refused;
    const there = workspace.bookmarks.get(where.channel) ?? [];
    const at = there.findIndex(({ id }) => id === args.bookmark_id);
    const before = there[at];
    if (!before) return refusal('not_found');
    const fault = bookmarkFault(args);
    if (fault) return fault;
    const bookmark = {
      ...before,
      title: String(args.title ?? before.title),
      link: String(args.link ?? before.link),
      emoji: String(args.emoji ?? before.emoji),
      updated: workspace.seconds(),
    };
    workspace.bookmarks.set(where.channel, there.with(at, bookmark));
    return { ok: true, bookmark: bookmarkObject(workspace, where.channel, bookmark) };
  },
};
