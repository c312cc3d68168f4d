import type { WebClient } from '@slack/web-api';
import { codeOf } from './failure.ts';
import { type NotCarriedOut, notCarriedOut } from './optional-call.ts';

/**
 * What became of a user group. `left`: of who is on call, those whom Slack takes into no group: deactivated, unknown;
 * when that is everybody the group was left as it is.
 */
export type UserGroupOutcome = { kind: 'shown'; left: string[] } | NotCarriedOut;

/** Where user groups are kept. */
export interface UserGroupsApi {
  /** Lets a group have exactly these members, of whom those count who are active; nothing is written when it has them. */
  keepGroup(groupId: string, users: readonly string[]): Promise<UserGroupOutcome>;
}

/** Slack's words for what somebody has to put right. */
const REFUSED: Record<string, string> = {
  no_such_subteam: 'Slack has no user group with this ID',
  subteam_not_found: 'Slack has no user group with this ID',
  permission_denied:
    'Slack allows only admins to change user groups (workspace settings, Permissions, User Groups)',
  plan_upgrade_required: 'this Slack plan has no user groups',
  paid_teams_only: 'this Slack plan has no user groups',
  invalid_users: 'Slack does not allow one of them in a user group (a guest?)',
  failed_for_some_users: 'one of them is not in the group’s workspace',
  unknown_method: 'this server has no user groups',
};

/** Keeps user groups over Slack. It asks about each member alone, and never for a list of everybody. */
export function userGroupsOver(client: WebClient): UserGroupsApi {
  async function isActive(user: string): Promise<boolean> {
    try {
      const { user: found } = await client.users.info({ user });
      return found?.deleted !== true;
    } catch (error) {
      if (codeOf(error) === 'user_not_found') return false;
      throw error;
    }
  }

  return {
    async keepGroup(groupId, users) {
      try {
        const active: string[] = [];
        for (const user of users) if (await isActive(user)) active.push(user);
        const left = users.filter((user) => !active.includes(user));
        if (active.length === 0) return { kind: 'shown', left };
        const { users: members = [] } = await client.usergroups.users.list({ usergroup: groupId });
        if (!sameSet(members, active))
          await client.usergroups.users.update({ usergroup: groupId, users: active.join(',') });
        return { kind: 'shown', left };
      } catch (error) {
        return notCarriedOut(error, { refused: REFUSED, scope: 'usergroups:write' });
      }
    },
  };
}

function sameSet(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}
