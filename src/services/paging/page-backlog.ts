import { LIVE_RUN } from '../../db/states.ts';
import type { ServiceContext } from '../context.ts';
import { OUR_ERROR } from './page-outcome.ts';

/**
 * Pages that are pending and not sent: since when the oldest is (hospital time), and how many an internal error holds
 * up.
 */
export async function pageBacklog(
  ctx: ServiceContext,
): Promise<{ oldestDueAt: Date | null; failing: number }> {
  const [row] = await ctx.db.$queryRaw<{ oldestDueAt: Date | null; failing: number }[]>`
    SELECT min(p.due_at) AS "oldestDueAt", (count(*) FILTER (WHERE p.outcome = ${OUR_ERROR}))::int AS failing
    FROM page p JOIN paging_run r ON r.id = p.run_id
    WHERE p.workspace_id = ${ctx.workspaceId} AND p.state IN ('PENDING', 'SENDING')
      AND p.due_at <= ${ctx.clock.now()} AND r.state IN ${LIVE_RUN}`;
  return row ?? { oldestDueAt: null, failing: 0 };
}
