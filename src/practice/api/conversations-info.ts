import { type Method, refusal } from './method.ts';

export const conversationsInfo: Method = {
  scopes: ['channels:read', 'groups:read'],
  needs: { channel: 'channel_not_found' },
  run(workspace, args) {
    const id = String(args.channel);
    const user = workspace.userOf(id);
    if (user) return { ok: true, channel: { id, is_im: true, user, is_archived: false } };
    const room = workspace.rooms.get(id);
    if (!workspace.channels.has(id)) return refusal('channel_not_found');
    return {
      ok: true,
      channel: {
        id,
        name: room?.name ?? id.toLowerCase(),
        is_channel: !room?.private,
        is_private: room?.private ?? false,
        is_archived: workspace.archived.has(id),
        is_member: !workspace.notJoined.has(id),
      },
    };
  },
};
