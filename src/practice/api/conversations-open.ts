import { type Method, refusal } from './method.ts';

export const conversationsOpen: Method = {
  scopes: ['im:write'],
  needs: { users: 'users_list_not_supplied' },
  run(workspace, args) {
    const user = String(args.users);
    if (!workspace.users.has(user)) return refusal('user_not_found');
    if (workspace.deactivated.has(user)) return refusal('user_disabled');
    if (workspace.accounts.get(user) === 'bot') return refusal('cannot_dm_bot');
    return { ok: true, channel: { id: workspace.channelOf(user) } };
  },
};
