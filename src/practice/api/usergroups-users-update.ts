import { type Method, refusal } from './method.ts';

export const usergroupsUsersUpdate: Method = {
  scopes: ['usergroups:write'],
  needs: { usergroup: 'no_such_subteam' },
  run(workspace, args) {
    const id = String(args.usergroup);
    const users = String(args.users ?? '')
      .split(',')
      .filter(Boolean);
    if (!workspace.groups.has(id)) return refusal('no_such_subteam');
    if (users.length === 0) workspace.wrong.push('a user group without members');
    if (users.some((user) => !workspace.users.has(user) || workspace.deactivated.has(user)))
      return refusal('invalid_users');
    workspace.groups.set(id, users);
    return { ok: true, usergroup: { id, users } };
  },
};
