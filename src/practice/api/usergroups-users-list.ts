import { type Method, refusal } from './method.ts';

export const usergroupsUsersList: Method = {
  scopes: ['usergroups:read'],
  needs: { usergroup: 'no_such_subteam' },
  run(workspace, args) {
    const users = workspace.groups.get(String(args.usergroup));
    return users ? { ok: true, users } : refusal('no_such_subteam');
  },
};
