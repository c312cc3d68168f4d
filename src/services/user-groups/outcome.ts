import { WAIT_AT_MOST, waitUntil } from '../../db/waits.ts';
import type { ServiceContext } from '../context.ts';

interface Group {
  groupId: string;
  /** What was wanted when its calls began: what is wanted since then is shown the next time. */
  wanted: number;
}

/** Slack shows in a group what was wanted; `trouble`: all but this. */
export async function groupShown(ctx: ServiceContext, group: Group, trouble: string | null): Promise<void> {
  await ctx.db.$executeRaw`
    UPDATE user_group SET shown = GREATEST(shown, ${group.wanted}), trouble = ${trouble}, next_attempt_wire = clock_timestamp()
    WHERE workspace_id = ${ctx.workspaceId} AND group_id = ${group.groupId}`;
}

/** Slack did not take it: it is tried again after some wire time. `trouble` null: nothing that somebody has to mend. */
export async function groupLater(
  ctx: ServiceContext,
  group: Group,
  afterMs: number,
  trouble: string | null,
): Promise<void> {
  await ctx.db.$executeRaw`
    UPDATE user_group SET trouble = COALESCE(${trouble}::text, trouble),
      next_attempt_wire = ${waitUntil(afterMs, WAIT_AT_MOST.group)}
    WHERE workspace_id = ${ctx.workspaceId} AND group_id = ${group.groupId}`;
}
