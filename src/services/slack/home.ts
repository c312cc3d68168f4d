import { FRESH_HOURS } from '../../db/claims/home-claims.ts';
import type { Tx } from '../../db/client.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { ServiceContext } from '../context.ts';
import { wakeAfter } from '../transaction/in-transaction.ts';

/** Remembers that a person has App Home open, so that it is drawn again when an incident changes. */
export async function rememberHome(ctx: ServiceContext, userId: string): Promise<void> {
  await ctx.db.$executeRaw`
    INSERT INTO home_view AS h (workspace_id, user_id) VALUES (${ctx.workspaceId}, ${userId})
    ON CONFLICT (workspace_id, user_id) DO UPDATE SET wanted = h.wanted + 1, shown_content = NULL,
      opened_at_real = clock_timestamp(), next_attempt_real = clock_timestamp()`;
  ctx.wake('outbox');
}

/**
 * Marks the homes that somebody may be looking at as out of date. The rows are locked in one order, so that two
 * incidents that change at once wait for each other instead of blocking each other.
 */
export async function redrawHomes(tx: Tx, workspaceId: string): Promise<void> {
  await tx.$executeRaw`WITH ${redrawnHomes(workspaceId)} SELECT 1`;
  wakeAfter(tx, 'outbox');
}

/** The same as queries of a `WITH`, for a statement that writes more than this. */
export function redrawnHomes(workspaceId: string): Prisma.Sql {
  return Prisma.sql`homes AS (UPDATE home_view h SET wanted = wanted + 1
    FROM (SELECT user_id FROM home_view
      WHERE workspace_id = ${workspaceId} AND opened_at_real > now() - make_interval(hours => ${FRESH_HOURS}::int)
      ORDER BY user_id FOR UPDATE) fresh
    WHERE h.workspace_id = ${workspaceId} AND h.user_id = fresh.user_id)`;
}

/** Marks one person's home as out of date, where it is open. */
export async function redrawHome(tx: Tx, workspaceId: string, userId: string): Promise<void> {
  await tx.homeView.updateMany({ where: { workspaceId, userId }, data: { wanted: { increment: 1 } } });
  wakeAfter(tx, 'outbox');
}

/**
 * Records how a home was taken: it shows what was wanted when it was drawn, or is tried later. What is wanted since, or
 * soon, is one drawing after a while.
 */
export async function homeShown(
  ctx: ServiceContext,
  { userId, wanted }: { userId: string; wanted: number },
  taken: { content: string } | { tryAgainInMs: number },
): Promise<void> {
  const [shown, content, pause] =
    'content' in taken ? [wanted, taken.content, ctx.pace.apartMs.home] : [0, null, taken.tryAgainInMs];
  await ctx.db.$executeRaw`
    UPDATE home_view SET shown = GREATEST(shown, ${shown}), shown_content = ${content},
      next_attempt_real = clock_timestamp() + make_interval(secs => ${pause / 1_000})
    WHERE workspace_id = ${ctx.workspaceId} AND user_id = ${userId}`;
}
