import type { Logger } from 'pino';
import { takeUserGroups, userGroupsAhead } from '../../db/claims/user-group-claims.ts';
import type { ServiceContext } from '../../services/context.ts';
import { userGroupLater, userGroupShown } from '../../services/slack/user-groups/user-group-outcome.ts';
import type { UserGroupsApi } from '../../slack-api/user-groups.ts';
import type { Pass } from '../worker/worker.ts';

const MOST_AT_ONCE = 2;
/** Real time before Slack is asked again what somebody has to put right. */
const REFUSED_MS = 10 * 60_000;

/** Lets Slack's user groups have as members who is on call. What cannot be is said in the on-call view, and blocks nothing. */
export function userGroupShower(ctx: ServiceContext, surface: UserGroupsApi, log: Logger): Pass {
  return async () => {
    const nextInMs = await userGroupsAhead(ctx.db, ctx.workspaceId);
    const groups = await takeUserGroups(ctx.db, ctx.workspaceId, MOST_AT_ONCE);
    for (const group of groups) {
      const { groupId } = group;
      const outcome = await surface.keepGroup(groupId, group.members);
      if (outcome.kind === 'shown') await userGroupShown(ctx, group, leftText(ctx, outcome.left));
      else if (outcome.kind === 'refused') {
        log.info({ groupId, reason: outcome.reason }, 'a user group is not kept');
        await userGroupLater(ctx, group, REFUSED_MS, outcome.reason);
      } else await userGroupLater(ctx, group, outcome.afterMs, null);
    }
    return { more: groups.length > 0, nextInMs };
  };
}

function leftText(ctx: ServiceContext, left: readonly string[]): string | null {
  const { people } = ctx.plans.current().plan;
  const names = left.map((user) => people.find(({ slackUser }) => slackUser === user)?.name ?? user);
  return names.length > 0 ? `not an active member of Slack: ${names.join(', ')}` : null;
}
