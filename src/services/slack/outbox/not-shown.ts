import { isBehind } from '../../../db/claims/outbox-pending.ts';
import { givingBack, holdAfter } from '../../../db/claims/pace-payments.ts';
import { Prisma } from '../../../db/generated/client.ts';
import { surfaceIn } from '../../../db/outbox-surface.ts';
import { OUTBOX_WAIT_AT_MOST, waitUntil } from '../../../db/waits.ts';
import { OUTAGES } from '../../../domain/slack/slack-errors.ts';
import { type SurfaceName, surfaceOf } from '../../../domain/slack/surfaces.ts';
import type { ServiceContext } from '../../context.ts';
import { type CallMade, callOf, type OutboxRow } from './outbox-row.ts';
import { sayOnCard } from './say-on-card.ts';
import { showAgain } from './show-again.ts';

/** Real time between two tries while Slack as a whole is failing. It never grows: nobody knows when Slack returns. */
export const OUTAGE_RETRY_MS = 3_000;
/** Until the card that a message's thread hangs from is posted anew. */
const CARD_FIRST_MS = 1_000;
/** The longest pause to which tries that fail grow. */
const LONGEST_PAUSE_MS = { message: 60_000, other: 60 * 60_000 };

/** Slack would not show it now: tried again later, longer each time; the card of its incident says what is missing. */
export async function rowFailed(
  ctx: ServiceContext,
  row: OutboxRow,
  failure: { reason: string; afterMs: number },
): Promise<void> {
  const most = row.incidentId ? LONGEST_PAUSE_MS.message : LONGEST_PAUSE_MS.other;
  const doubled = failure.afterMs * 2 ** Math.min(row.attempts - 1, 20);
  const afterMs = Math.min(doubled, Math.max(most, failure.afterMs));
  await putOff(ctx, row, { afterMs, error: failure.reason, attempts: row.attempts });
}

/** The same, at one pace; `error` null: nothing that somebody has to put right. */
export function rowLater(
  ctx: ServiceContext,
  row: OutboxRow,
  { afterMs, error }: { afterMs: number; error: string | null },
): Promise<void> {
  return putOff(ctx, row, { afterMs, error, attempts: row.attempts });
}

/** Slack as a whole is failing: the row waits, and so does what must not overtake it. */
export function rowWaits(ctx: ServiceContext, row: OutboxRow, outage: string): Promise<void> {
  const attempts = row.incidentId ? row.attempts : row.attempts - 1;
  return putOff(ctx, row, { afterMs: OUTAGE_RETRY_MS, error: outage, attempts });
}

async function putOff(
  ctx: ServiceContext,
  row: OutboxRow,
  how: { afterMs: number; error: string | null; attempts: number },
): Promise<void> {
  const [change] = await ctx.db.$queryRaw<{ before: string | null; after: string | null }[]>`
    UPDATE outbox m SET claimed_by = NULL, claimed_until_real = NULL,
      next_attempt_real = ${waitUntil(how.afterMs, OUTBOX_WAIT_AT_MOST[surfaceOf(row)])},
      error = coalesce(${how.error}, m.error), attempts = ${how.attempts}
    FROM outbox old WHERE m.id = ${row.id} AND old.id = m.id
    RETURNING old.error AS before, m.error AS after`;
  if (change && change.before !== change.after) await sayOnCard(ctx, row);
}

/**
 * Slack asked to wait (real milliseconds): everything in its channel does, or every call of the method. What Slack shows
 * is still what it showed before, unless what was wanted meanwhile may be an edit whatever stands. The card says nothing
 * of it: its edit would be one more.
 */
export async function rowThrottled(
  ctx: ServiceContext,
  row: OutboxRow & CallMade & { shownContent: string | null },
  afterMs: number,
): Promise<void> {
  await holdAfter(ctx.db, ctx.workspaceId, ctx.pace, callOf(row), afterMs);
  await ctx.db.$executeRaw`
    UPDATE outbox SET claimed_by = NULL, claimed_until_real = NULL, attempts = ${row.attempts - 1},
      shown_content = CASE WHEN wanted = ${row.wanted} THEN ${row.shownContent} END
    WHERE id = ${row.id}`;
}

/** Rows that were claimed and not tried: they go after some real time, and what was taken of the pace is given back. */
export async function rowsUntried(
  ctx: ServiceContext,
  rows: readonly (OutboxRow & CallMade & { shownContent: string | null })[],
  afterMs: number,
): Promise<void> {
  for (const row of rows)
    await ctx.db.$executeRaw`
      WITH done AS MATERIALIZED (
        UPDATE outbox SET claimed_by = NULL, claimed_until_real = NULL, attempts = attempts - 1,
          next_attempt_real = clock_timestamp() + make_interval(secs => ${afterMs / 1_000}),
          shown_content = CASE WHEN wanted = ${row.wanted} THEN ${row.shownContent} END
        WHERE id = ${row.id} RETURNING id)
      ${givingBack(ctx.workspaceId, ctx.pace, callOf(row), Prisma.sql`EXISTS (SELECT FROM done)`)}`;
}

/** Gives back lines that were to join another one. */
export async function releaseLines(ctx: ServiceContext, lines: readonly { id: bigint }[]): Promise<void> {
  if (lines.length === 0) return;
  await ctx.db.outbox.updateMany({
    where: { id: { in: lines.map(({ id }) => id) } },
    data: { claimedBy: null, claimedUntilReal: null, joinedTo: null, attempts: { decrement: 1 } },
  });
}

/**
 * Somebody deleted a message of an incident, or the workspace forgot it: it is posted anew, and a card takes its thread's
 * messages and its pin along. A post that finds no thread waits for its card, which is looked for at once.
 */
export async function messageGone(
  ctx: ServiceContext,
  message: OutboxRow & { incidentId: string },
): Promise<void> {
  await ctx.db.$executeRaw`
    UPDATE outbox SET claimed_by = NULL, claimed_until_real = NULL, channel = NULL, ts = NULL, thread_ts = NULL,
      next_attempt_real = CASE WHEN ${message.ts === null} THEN ${waitUntil(CARD_FIRST_MS, OUTBOX_WAIT_AT_MOST.MESSAGE)}
        ELSE next_attempt_real END
    WHERE id = ${message.id}`;
  // Also one that looks as it should: only an edit tells whether it still stands.
  if (message.ts === null)
    await showAgain(ctx, message.incidentId, [{ kind: 'CARD' }], { whateverStands: true });
  if (message.kind === 'CARD')
    await showAgain(ctx, message.incidentId, [{ kind: 'CHECKLIST' }, { kind: 'LINES' }, { kind: 'PIN' }]);
  ctx.wake('outbox');
}

/** It will never be shown. */
export async function rowGivenUp(ctx: ServiceContext, { id }: OutboxRow, error: string): Promise<void> {
  await ctx.db.$executeRaw`
    UPDATE outbox SET claimed_by = NULL, claimed_until_real = NULL, error = ${error}, given_up_at_real = clock_timestamp()
    WHERE id = ${id}`;
}

/**
 * Slack works again: what waited for it on this surface goes now. A row that an act holds is passed over, so that neither
 * blocks the other; it goes at its own time.
 */
export async function slackIsBack(ctx: ServiceContext, surface: SurfaceName): Promise<void> {
  await ctx.db.$executeRaw`
    UPDATE outbox SET next_attempt_real = clock_timestamp()
    WHERE id IN (SELECT id FROM outbox
      WHERE workspace_id = ${ctx.workspaceId} AND ${isBehind('outbox')} AND error = ANY(${OUTAGES})
        AND next_attempt_real > clock_timestamp()
        AND ${surfaceIn('outbox')} = ${surface}
      FOR UPDATE SKIP LOCKED)`;
  ctx.wake('outbox');
}
