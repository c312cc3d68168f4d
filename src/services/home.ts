import { addSeconds, subHours } from 'date-fns';
import type { Tx } from '../db/client.ts';
import { WAIT_AT_MOST } from '../db/waits.ts';
import type { ServiceContext } from './context.ts';

/** Homes opened longer ago than this (wire time) are drawn again when they are opened again. */
const FRESH_HOURS = 12;
const RETRY_MS = 30_000;

/** Remembers that a person has App Home open, so that it is drawn again when an incident changes. */
export async function rememberHome(ctx: ServiceContext, userId: string): Promise<void> {
  await ctx.db.homeView.upsert({
    where: { workspaceId_userId: { workspaceId: ctx.workspaceId, userId } },
    create: { workspaceId: ctx.workspaceId, userId },
    update: { wanted: { increment: 1 }, openedAtWire: new Date(), nextAttemptWire: new Date() },
  });
  ctx.nudge();
}

/**
 * Marks the homes that somebody may be looking at as out of date. The rows are locked in one order, so that two
 * incidents that change at once wait for each other instead of blocking each other.
 */
export async function redrawHomes(tx: Tx, workspaceId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE home_view h SET wanted = wanted + 1
    FROM (SELECT user_id FROM home_view
      WHERE workspace_id = ${workspaceId} AND opened_at_wire > now() - make_interval(hours => ${FRESH_HOURS}::int)
      ORDER BY user_id FOR UPDATE) fresh
    WHERE h.workspace_id = ${workspaceId} AND h.user_id = fresh.user_id`;
}

/** Marks one person's home as out of date, where it is open. */
export async function redrawHome(tx: Tx, workspaceId: string, userId: string): Promise<void> {
  await tx.homeView.updateMany({ where: { workspaceId, userId }, data: { wanted: { increment: 1 } } });
}

/** Homes that do not show what is true. */
export function homesToShow(
  ctx: ServiceContext,
  limit: number,
): Promise<{ userId: string; wanted: number }[]> {
  const now = new Date();
  return ctx.db.homeView.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      wanted: { gt: ctx.db.homeView.fields.shown },
      // What lies further ahead than it may wait was written before the clock was set back.
      OR: [
        { nextAttemptWire: { lte: now } },
        { nextAttemptWire: { gt: addSeconds(now, WAIT_AT_MOST.home) } },
      ],
      openedAtWire: { gt: subHours(now, FRESH_HOURS) },
    },
    take: limit,
    select: { userId: true, wanted: true },
  });
}

/** Records that a home shows what was wanted when it was drawn, or that it is to be tried later. */
export async function homeShown(
  ctx: ServiceContext,
  home: { userId: string; wanted: number },
  taken: boolean,
): Promise<void> {
  await ctx.db.homeView.update({
    where: { workspaceId_userId: { workspaceId: ctx.workspaceId, userId: home.userId } },
    data: taken ? { shown: home.wanted } : { nextAttemptWire: new Date(Date.now() + RETRY_MS) },
  });
}
