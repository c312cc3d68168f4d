import { isBehind } from '../../../db/claims/outbox-pending.ts';
import { givingBack } from '../../../db/claims/pace-payments.ts';
import { Prisma } from '../../../db/generated/client.ts';
import type { Pace } from '../../../domain/slack/pace.ts';
import type { ServiceContext } from '../../context.ts';
import { type CallMade, callOf, type OutboxRow } from './outbox-row.ts';
import { sayOnCard } from './say-on-card.ts';

/** What Slack shows now of a row. */
export interface ShownAs {
  /** Where it stands; null: it has no place of its own, such as App Home. */
  place: { channel: string; ts: string; threadTs: string | null } | null;
  /** Hash of it; null: not known. */
  content: string | null;
  /** It may be what an earlier try posted: it is drawn once more. */
  again?: boolean;
  /** Lines that joined it. */
  joined?: readonly { id: bigint }[];
  /** Shown, but for this. */
  error?: string | null;
}

/** Whether rows wait for this one (`m`, and `old` before it was shown): those of its thread, or those behind it in its queue. */
const WAITED_FOR = Prisma.sql`(m.kind = 'CARD' AND old.ts IS DISTINCT FROM m.ts OR EXISTS (
  SELECT 1 FROM outbox behind WHERE behind.workspace_id = m.workspace_id AND behind.queue = m.queue AND behind.id > m.id
    AND ${isBehind('behind')}))`;

/**
 * Slack shows the row as it was wanted when it was drawn, and in it the lines that joined it. What was wanted since is
 * drawn next, after a while unless somebody waits for it. Answers whether nothing of the row is left to show, and nothing
 * waited for it.
 */
export async function rowShown(ctx: ServiceContext, row: OutboxRow, as: ShownAs): Promise<boolean> {
  const shown = as.again ? row.wanted - 1 : row.wanted;
  const ids = [row.id, ...(as.joined ?? []).map(({ id }) => id)];
  const { place } = as;
  const where = place
    ? Prisma.sql`channel = ${place.channel}, ts = ${place.ts}, thread_ts = ${place.threadTs},`
    : Prisma.empty;
  const rows = await ctx.db.$queryRaw<{ error: string | null; left: boolean }[]>`
    UPDATE outbox m SET claimed_by = NULL, claimed_until_real = NULL, ${where}
      attempts = 0, error = ${as.error ?? null}, shown_content = ${as.content},
      shown = GREATEST(m.shown, CASE WHEN m.id = ${row.id} THEN ${shown}::int ELSE m.wanted END),
      incidents_seen = coalesce(${row.incidentsSeen ?? null}::bigint, m.incidents_seen),
      urgent = m.urgent AND m.wanted > ${row.wanted},
      next_attempt_real = CASE WHEN m.urgent AND m.wanted > ${row.wanted} THEN clock_timestamp()
        ELSE clock_timestamp() + make_interval(secs => ${pauseMs(ctx.pace, row) / 1_000}) END
    FROM outbox old WHERE m.id = ANY(${ids}::bigint[]) AND old.id = m.id
    RETURNING old.error, m.shown < m.wanted OR ${WAITED_FOR} AS "left"`;
  if (rows.some(({ error }) => error)) await sayOnCard(ctx, row);
  return rows.every(({ left }) => !left);
}

/** Real milliseconds until the same may be edited again. */
function pauseMs({ apartMs }: Pace, { kind, ts, incidentId }: OutboxRow): number {
  if (kind === 'HOME') return apartMs.home;
  if (incidentId == null || ts === null) return 0;
  if (kind === 'CARD') return apartMs.card;
  return kind === 'CHECKLIST' || kind === 'LINES' ? apartMs.checklist : apartMs.message;
}

/**
 * Slack was not asked: it shows already what it should, or there is nothing to say (`content` null). What was wanted
 * meanwhile may be an edit whatever stands, so that what Slack shows stays unknown then. What was taken of the pace is
 * given back in the same statement, after the row is locked: whoever waits for the row holds up no claim. Answers as
 * `rowShown` does.
 */
export async function rowNotAsked(
  ctx: ServiceContext,
  row: OutboxRow & CallMade,
  content: string | null,
): Promise<boolean> {
  const [before] = await ctx.db.$queryRaw<{ error: string | null; left: boolean }[]>`
    WITH done AS MATERIALIZED (
      UPDATE outbox m SET claimed_by = NULL, claimed_until_real = NULL, shown = GREATEST(m.shown, ${row.wanted}::int),
        attempts = 0, error = NULL, shown_content = CASE WHEN m.wanted = ${row.wanted} THEN ${content} END,
        incidents_seen = coalesce(${row.incidentsSeen ?? null}::bigint, m.incidents_seen),
        urgent = m.urgent AND m.wanted > ${row.wanted},
        next_attempt_real = CASE WHEN m.kind = 'HOME'
          THEN clock_timestamp() + make_interval(secs => ${ctx.pace.apartMs.home / 1_000}) ELSE m.next_attempt_real END
      FROM outbox old WHERE m.id = ${row.id} AND old.id = m.id
      RETURNING old.error, m.shown < m.wanted AS "left"),
    returned AS (${givingBack(ctx.workspaceId, ctx.pace, callOf(row), Prisma.sql`EXISTS (SELECT FROM done)`)})
    SELECT error, "left" FROM done`;
  if (before?.error) await sayOnCard(ctx, row);
  return before?.left !== true;
}
