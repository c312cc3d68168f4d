import type { ClaimedUserGroup } from '../../db/claims/outbox-claims.ts';
import { membersIn } from '../../domain/slack/user-group.ts';
import type { ServiceContext } from '../../services/context.ts';
import { rowLater } from '../../services/slack/outbox/not-shown.ts';
import { rowShown } from '../../services/slack/outbox/shown.ts';
import { eachAlone } from './each-alone.ts';
import { putOffOptional } from './not-carried-out.ts';
import type { Renderer, RendererParts } from './renderer.ts';

const MOST_AT_ONCE = 2;
/** Real time before it is tried again after an internal error. */
const ERROR_MS = 30_000;

/** Lets Slack's user groups have as members who is on call. What cannot be is said in the on-call view, and blocks nothing. */
export function userGroupRenderer({ ctx, slack, log }: RendererParts): Renderer {
  async function show(group: ClaimedUserGroup): Promise<boolean> {
    try {
      const outcome = await slack.keepGroup(group.target, membersIn(group.body));
      if (outcome.kind === 'shown')
        await rowShown(ctx, group, { place: null, content: null, error: leftText(ctx, outcome.left) });
      else {
        if (outcome.kind === 'refused')
          log.info({ groupId: group.target, reason: outcome.reason }, 'a user group could not be updated');
        await putOffOptional(ctx, group, outcome);
      }
    } catch (error) {
      log.error({ err: error, groupId: group.target }, 'a user group could not be shown');
      await rowLater(ctx, group, { afterMs: ERROR_MS, error: null });
    }
    return false;
  }

  return eachAlone('USER_GROUP', MOST_AT_ONCE, show);
}

function leftText(ctx: ServiceContext, left: readonly string[]): string | null {
  const { people } = ctx.plans.current().plan;
  const names = left.map((user) => people.find(({ slackUser }) => slackUser === user)?.name ?? user);
  return names.length > 0 ? `not an active member of Slack: ${names.join(', ')}` : null;
}
