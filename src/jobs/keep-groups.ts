import type { Logger } from 'pino';
import { groupsAhead, takeGroups } from '../db/group-claims.ts';
import type { ServiceContext } from '../services/context.ts';
import { groupLater, groupShown } from '../services/user-groups/outcome.ts';
import type { GroupSurface } from './group-surface.ts';
import type { Pass } from './lane.ts';

const HANDS = 2;
/** Wire time before Slack is asked again what somebody has to put right. */
const REFUSED_MS = 10 * 60_000;

/** Lets Slack's user groups have as members who is on call. What cannot be is said in the on-call view, and blocks nothing. */
export function groupKeeper(ctx: ServiceContext, surface: GroupSurface, log: Logger): Pass {
  return async () => {
    const nextInMs = await groupsAhead(ctx.db, ctx.workspaceId);
    const groups = await takeGroups(ctx.db, ctx.workspaceId, HANDS);
    for (const group of groups) {
      const { groupId } = group;
      const outcome = await surface.keepGroup(groupId, group.members);
      if (outcome.kind === 'shown') await groupShown(ctx, group, leftText(ctx, outcome.left));
      else if (outcome.kind === 'refused') {
        log.info({ groupId, reason: outcome.reason }, 'a user group is not kept');
        await groupLater(ctx, group, REFUSED_MS, outcome.reason);
      } else await groupLater(ctx, group, outcome.afterMs, null);
    }
    return { more: groups.length > 0, nextInMs };
  };
}

function leftText(ctx: ServiceContext, left: readonly string[]): string | null {
  const { people } = ctx.plans.current().plan;
  const names = left.map((user) => people.find(({ slackUser }) => slackUser === user)?.name ?? user);
  return names.length > 0 ? `not an active member of Slack: ${names.join(', ')}` : null;
}
