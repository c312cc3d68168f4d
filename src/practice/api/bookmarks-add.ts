import { bookmarkedChannel, bookmarkFault, bookmarkObject } from './bookmark-fields.ts';
import { type Method, refusal } from './method.ts';

const BOOKMARKS_MAX = 100;

export const bookmarksAdd: Method = {
  scopes: ['bookmarks:write'],
  needs: {
    channel_id: 'channel_not_found',
    title: 'invalid_arguments',
    type: 'invalid_bookmark_type',
    link: 'invalid_link',
  },
  run(workspace, args) {
    const where = bookmarkedChannel(workspace, args);
    if ('refused' in where) return where.refused;
    if (args.type !== 'link') return refusal('invalid_bookmark_type');
    const fault = bookmarkFault(args);
    if (fault) return fault;
    const there = workspace.bookmarks.get(where.channel) ?? [];
    if (there.length >= BOOKMARKS_MAX) return refusal('too_many_bookmarks');
    const bookmark = {
      id: workspace.nextId('Bk'),
      title: String(args.title),
      link: String(args.link),
      emoji: String(args.emoji ?? ''),
      created: workspace.seconds(),
      updated: 0,
    };
    workspace.bookmarks.set(where.channel, [...there, bookmark]);
    return { ok: true, bookmark: bookmarkObject(workspace, where.channel, bookmark) };
  },
};
