import type { Tx } from '../../db/client.ts';
import type { ServiceContext } from '../context.ts';
import { wakeAfter } from '../in-transaction.ts';

/** Homes opened longer ago than this (real hours) are drawn again when they are opened again. */
const FRESH_HOURS = 12;

/** Remembers that a person has App Home open, so that it is drawn now and again when something changes. */
export async function rememberHome(ctx: ServiceContext, userId: string): Promise<void> {
  await ctx.db.$executeRaw`
    INSERT INTO outbox AS h (workspace_id, kind, key, target, urgent, expires_at_real, incidents_seen)
    VALUES (${ctx.workspaceId}, 'HOME', ${`home:${userId}`}, ${userId}, true,
      clock_timestamp() + make_interval(hours => ${FRESH_HOURS}::int), 0)
    ON CONFLICT (workspace_id, key) WHERE incident_id IS NULL DO UPDATE SET wanted = h.wanted + 1, urgent = true,
      shown_content = NULL, expires_at_real = excluded.expires_at_real, next_attempt_real = clock_timestamp()`;
  ctx.wake('outbox');
}

/**
 * Marks the homes that somebody may be looking at as out of date. The rows are locked in one order, so that two that
 * change something at once wait for each other instead of blocking each other. What happens to incidents needs no mark.
 */
export async function redrawHomes(tx: Tx, workspaceId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE outbox h SET wanted = wanted + 1
    FROM (SELECT id FROM outbox
      WHERE workspace_id = ${workspaceId} AND kind = 'HOME' AND expires_at_real > clock_timestamp()
      ORDER BY target FOR UPDATE) fresh
    WHERE h.id = fresh.id`;
  wakeAfter(tx, 'outbox');
}

/** Marks one person's home as out of date, where it is open. */
export async function redrawHome(tx: Tx, workspaceId: string, userId: string): Promise<void> {
  await tx.outbox.updateMany({
    where: { workspaceId, kind: 'HOME', target: userId },
    data: { wanted: { increment: 1 } },
  });
  wakeAfter(tx, 'outbox');
}
