import { Prisma } from '../generated/client.ts';

/**
 * `pending`: rows of the outbox that Slack does not show as they should be, homes included that were drawn before an
 * incident changed. Every act on an incident wants its card anew, so that all that is wanted of the cards counts the
 * acts: homes are compared with that (`incidents.seen`), and no act writes to them.
 */
export function pendingRows(workspaceId: string): Prisma.Sql {
  return Prisma.sql`
    incidents AS MATERIALIZED (
      SELECT coalesce(sum(wanted), 0)::bigint AS seen FROM outbox WHERE workspace_id = ${workspaceId} AND kind = 'CARD'),
    pending AS (
      SELECT * FROM outbox
      WHERE workspace_id = ${workspaceId} AND shown < wanted AND given_up_at_real IS NULL
        AND (expires_at_real IS NULL OR expires_at_real > clock_timestamp())
      UNION ALL
      SELECT * FROM outbox
      WHERE workspace_id = ${workspaceId} AND kind = 'HOME' AND expires_at_real > clock_timestamp() AND shown >= wanted
        AND incidents_seen < (SELECT seen FROM incidents))`;
}
