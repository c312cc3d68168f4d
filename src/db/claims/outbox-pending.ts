import { Prisma } from '../generated/client.ts';

/**
 * For SQL, of a row called so: Slack does not show it as it should be, and will. As the indexes have it: for PostgreSQL
 * `shown < wanted` is a third of the table, while of the difference it keeps statistics.
 */
export const isBehind = (row: 'outbox' | 'o' | 'm' | 'older' | 'behind'): Prisma.Sql =>
  Prisma.raw(`(${row}.wanted - ${row}.shown > 0 AND ${row}.given_up_at_real IS NULL)`);

/** More cards than are raised while one act is recorded: of those that are older nothing new can become visible. */
const NEWEST_CARDS = 500;

/**
 * The sum of the newest numbers of cards, which grows with every act on an incident: it gives the card that it raises the
 * next number. It takes the same with one card and with those of twenty years.
 */
export function actsSeen(workspaceId: string | Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT coalesce(sum(raised), 0)::bigint AS seen FROM (
      SELECT raised FROM outbox WHERE workspace_id = ${workspaceId} AND kind = 'CARD'
      ORDER BY raised DESC LIMIT ${Prisma.raw(String(NEWEST_CARDS))}) newest`;
}

/**
 * `pending`: rows of the outbox that Slack does not show as they should be, homes included that were drawn before an
 * incident changed. Every act on an incident raises its card: homes are compared with that (`incidents.seen`), and no act
 * writes to them.
 */
export function pendingRows(workspaceId: string): Prisma.Sql {
  return Prisma.sql`
    incidents AS MATERIALIZED (${actsSeen(workspaceId)}),
    pending AS (
      SELECT * FROM outbox
      WHERE workspace_id = ${workspaceId} AND ${isBehind('outbox')}
        AND (expires_at_real IS NULL OR expires_at_real > clock_timestamp())
      UNION ALL
      SELECT * FROM outbox
      WHERE workspace_id = ${workspaceId} AND kind = 'HOME' AND expires_at_real > clock_timestamp() AND shown >= wanted
        AND incidents_seen < (SELECT seen FROM incidents))`;
}
