import { WAIT_AT_MOST, waitUntil } from '../../../db/waits.ts';
import type { ServiceContext } from '../../context.ts';

interface Group {
  groupId: string;
  /** What was wanted when its calls began: what is wanted since then is shown the next time. */
  wanted: number;
}

/** Slack shows in a group what was wanted; `error`: all but this. */
export async function userGroupShown(ctx: ServiceContext, group: Group, error: string | null): Promise<void> {
  await ctx.db.$executeRaw`
    UPDATE user_group SET shown = GREATEST(shown, ${group.wanted}), error = ${error}, next_attempt_real = clock_timestamp()
    WHERE workspace_id = ${ctx.workspaceId} AND group_id = ${group.groupId}`;
}

/** Slack did not take it: it is tried again after some real time. `error` null: nothing that somebody has to fix. */
export async function userGroupLater(
  ctx: ServiceContext,
  group: Group,
  afterMs: number,
  error: string | null,
): Promise<void> {
  await ctx.db.$executeRaw`
    UPDATE user_group SET error = COALESCE(${error}::text, error),
      next_attempt_real = ${waitUntil(afterMs, WAIT_AT_MOST.group)}
    WHERE workspace_id = ${ctx.workspaceId} AND group_id = ${group.groupId}`;
}
