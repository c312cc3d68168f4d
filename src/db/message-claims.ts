import { abandonedAt, type Claimer } from './claims.ts';
import type { Db } from './client.ts';
import { Prisma } from './generated/client.ts';
import { PRESENT } from './presence.ts';
import { endOfWait, WAIT_AT_MOST } from './waits.ts';

/** A message of Slack whose content this process now may send. */
export interface ClaimedMessage {
  id: bigint;
  incidentId: string;
  key: string;
  kind: string;
  target: string;
  inThread: boolean;
  body: unknown;
  wanted: number;
  /** What of it Slack showed last; 0: it was never posted, as far as we know. */
  shown: number;
  channel: string | null;
  ts: string | null;
  threadTs: string | null;
  attempts: number;
  cardChannel: string | null;
  cardTs: string | null;
}

/** Wire seconds after which a claim counts as abandoned in any case: longer than Slack may take. */
export const MESSAGE_CLAIM_SECONDS = 20;

const claimEnd = (me: Claimer) => abandonedAt(me, Prisma.sql`w`, MESSAGE_CLAIM_SECONDS);
const nextTry = endOfWait(Prisma.sql`w.next_attempt_wire`, WAIT_AT_MOST.message);

/**
 * Claims messages that Slack does not show as they should be. What belongs into a thread waits for its card; lines of
 * a thread keep their order, and only one that has a trouble of its own lets the later ones pass: `outages` are the
 * troubles of Slack as a whole. The card of an incident goes before everything else of it.
 */
export function claimMessages(
  db: Db,
  workspaceId: string,
  me: Claimer,
  limit: number,
  outages: readonly string[],
): Promise<ClaimedMessage[]> {
  return db.$queryRaw<ClaimedMessage[]>`
    WITH ${PRESENT}
    UPDATE message m SET claimed_by = ${me.name}, attempts = m.attempts + 1,
      claimed_until_wire = clock_timestamp() + make_interval(secs => ${MESSAGE_CLAIM_SECONDS})
    FROM message card
    WHERE card.incident_id = m.incident_id AND card.key = 'card' AND m.id IN (
      SELECT w.id FROM message w
      WHERE w.workspace_id = ${workspaceId} AND w.shown < w.wanted
        AND ${nextTry} <= clock_timestamp() AND w.id <> ALL(${me.inHand}::bigint[])
        AND (w.claimed_until_wire IS NULL OR ${claimEnd(me)} < clock_timestamp())
        AND (NOT w.in_thread
          OR (SELECT c.ts FROM message c WHERE c.incident_id = w.incident_id AND c.key = 'card') IS NOT NULL)
        AND (w.kind <> 'LINE' OR NOT EXISTS (
          SELECT 1 FROM message older
          WHERE older.incident_id = w.incident_id AND older.kind = 'LINE' AND older.id < w.id
            AND older.shown < older.wanted
            AND (older.trouble IS NULL OR older.trouble = ANY(${outages}))))
      ORDER BY (w.key = 'card') DESC, w.id LIMIT ${limit} FOR UPDATE OF w SKIP LOCKED)
    RETURNING m.id, m.incident_id AS "incidentId", m.key, m.kind, m.target, m.in_thread AS "inThread", m.body, m.wanted, m.shown,
      m.channel, m.ts, m.thread_ts AS "threadTs", m.attempts, card.channel AS "cardChannel", card.ts AS "cardTs"`;
}

/** Wire milliseconds until a message may be tried again or a claim is abandoned; null when nothing waits. Ask before claiming. */
export async function messagesAhead(db: Db, workspaceId: string, me: Claimer): Promise<number | null> {
  const [ahead] = await db.$queryRaw<{ inMs: number | null }[]>`
    WITH ${PRESENT}, behind AS (
      SELECT GREATEST(${nextTry}, ${claimEnd(me)}) AS at
      FROM message w
      WHERE w.workspace_id = ${workspaceId} AND w.shown < w.wanted AND w.id <> ALL(${me.inHand}::bigint[]))
    SELECT (EXTRACT(EPOCH FROM min(at) - clock_timestamp()) * 1000)::float8 AS "inMs"
    FROM behind WHERE at > clock_timestamp()`;
  return ahead?.inMs ?? null;
}
