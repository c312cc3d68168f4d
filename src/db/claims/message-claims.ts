import type { Pace, PacedMethod } from '../../domain/slack/pace.ts';
import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { PRESENT } from '../presence.ts';
import { endOfWait, WAIT_AT_MOST } from '../waits.ts';
import { abandonedAt, type Claimer } from './claim.ts';
import { chosenRows, FREE_IN_MS, freeRows, oneAfterTheOther, rankOf } from './pace-claims.ts';

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
  error: string | null;
  /** Hash of what Slack shows now; null where that is not known. */
  shownContent: string | null;
  /** The call for which the pace was paid. */
  method: PacedMethod;
  /** Posts that its channel takes at once after this one; null for an edit. */
  roomLeft: number | null;
}

/** Real seconds after which a claim counts as abandoned in any case: longer than Slack may take. */
export const MESSAGE_CLAIM_SECONDS = 20;

const claimEnd = (me: Claimer) => abandonedAt(me, Prisma.sql`w`, MESSAGE_CLAIM_SECONDS);
const nextTry = endOfWait(Prisma.sql`w.next_attempt_real`, WAIT_AT_MOST.message);

/** A message of a thread whose card was posted anew is not edited where it stands. */
const STANDS = Prisma.sql`(w.ts IS NOT NULL AND NOT (w.in_thread AND w.thread_ts IS DISTINCT FROM c.ts))`;

const RANK = Prisma.sql`(CASE
  WHEN w.kind = 'CARD' AND NOT ${STANDS} THEN ${rankOf('new card')}::int
  WHEN w.urgent THEN ${rankOf('urgent')}::int
  WHEN w.kind IN ('ASK', 'TELL', 'NOTICE') THEN ${rankOf('notice')}::int
  WHEN w.kind = 'PAGE' THEN ${rankOf('page')}::int
  WHEN w.kind = 'CARD' THEN ${rankOf('card')}::int
  ELSE ${rankOf('thread')}::int END)`;

/** Messages that Slack does not show as they should be, with the instant from which each may be claimed. */
function waiting(workspaceId: string, me: Claimer, outages: readonly string[]): Prisma.Sql {
  return Prisma.sql`waiting AS (
    SELECT w.id, ${RANK} AS rank, CASE WHEN ${STANDS} THEN 'chat.update' ELSE 'chat.postMessage' END AS method,
      CASE WHEN NOT ${STANDS} THEN 'post:' || w.target END AS place,
      GREATEST(${nextTry}, ${claimEnd(me)}) AS at
    FROM outbox w JOIN outbox c ON c.incident_id = w.incident_id AND c.key = 'card'
    WHERE w.workspace_id = ${workspaceId} AND w.shown < w.wanted AND w.id <> ALL(${me.inFlight}::bigint[])
      AND (NOT w.in_thread OR c.ts IS NOT NULL)
      AND (w.kind <> 'LINE' OR NOT EXISTS (
        SELECT 1 FROM outbox older
        WHERE older.incident_id = w.incident_id AND older.kind = 'LINE' AND older.id < w.id
          AND older.shown < older.wanted
          AND (older.error IS NULL OR older.error = ANY(${outages})))))`;
}

/**
 * Claims messages that Slack does not show as they should be, as many as its pace allows now, in the order of
 * `domain/slack/pace`. What belongs into a thread waits for its card; lines of a thread keep their order, and only one
 * that has an error of its own lets the later ones pass: `outages` are the errors of Slack as a whole. What Slack
 * shows counts as unknown until the outcome is recorded.
 */
export async function claimMessages(
  db: Db,
  workspaceId: string,
  me: Claimer,
  limit: number,
  outages: readonly string[],
  pace: Pace,
): Promise<ClaimedMessage[]> {
  const locked = Prisma.sql`
    SELECT m.id, m.shown_content FROM outbox m JOIN considered USING (id) FOR UPDATE OF m SKIP LOCKED`;
  const [, claimed] = await db.$transaction([
    db.$executeRaw(oneAfterTheOther(workspaceId)),
    db.$queryRaw<ClaimedMessage[]>`
      WITH ${PRESENT}, ${waiting(workspaceId, me, outages)}, ${freeRows(workspaceId, pace)},
      ${chosenRows(workspaceId, limit, locked)}
      UPDATE outbox m SET claimed_by = ${me.name}, attempts = m.attempts + 1, shown_content = NULL,
        claimed_until_real = clock_timestamp() + make_interval(secs => ${MESSAGE_CLAIM_SECONDS})
      FROM outbox card, chosen
      WHERE card.incident_id = m.incident_id AND card.key = 'card' AND chosen.id = m.id
      RETURNING m.id, m.incident_id AS "incidentId", m.key, m.kind, m.target, m.in_thread AS "inThread", m.body, m.wanted, m.shown,
        m.channel, m.ts, m.thread_ts AS "threadTs", m.attempts, card.channel AS "cardChannel", card.ts AS "cardTs",
        m.error, chosen.shown_content AS "shownContent", chosen.method,
        CASE WHEN chosen.place IS NOT NULL THEN chosen.place_left END AS "roomLeft"`,
  ]);
  return claimed;
}

/** Real milliseconds until a message may be claimed that may not now; null when none waits. Ask before claiming. */
export async function messagesAhead(
  db: Db,
  workspaceId: string,
  me: Claimer,
  outages: readonly string[],
  pace: Pace,
): Promise<number | null> {
  const [ahead] = await db.$queryRaw<{ inMs: number | null }[]>`
    WITH ${PRESENT}, ${waiting(workspaceId, me, outages)}, ${freeRows(workspaceId, pace)}
    SELECT ${FREE_IN_MS} AS "inMs" FROM free WHERE free_at > statement_timestamp()`;
  return ahead?.inMs ?? null;
}

/** A line of a thread that goes in one message with the line before it. */
export interface JoiningLine {
  id: bigint;
  body: unknown;
}

/** Claims the lines that wait behind a claimed one, in their order: they need no call of their own. */
export async function claimLinesBehind(
  db: Db,
  line: { id: bigint; incidentId: string },
  limit: number,
  outages: readonly string[],
): Promise<JoiningLine[]> {
  const lines = await db.$queryRaw<JoiningLine[]>`
    UPDATE outbox m SET attempts = m.attempts + 1,
      claimed_by = (SELECT claimed_by FROM outbox WHERE id = ${line.id}),
      claimed_until_real = clock_timestamp() + make_interval(secs => ${MESSAGE_CLAIM_SECONDS})
    WHERE m.id IN (
      SELECT w.id FROM outbox w
      WHERE w.incident_id = ${line.incidentId}::uuid AND w.kind = 'LINE' AND w.id > ${line.id} AND w.shown < w.wanted
        AND w.ts IS NULL AND (w.error IS NULL OR w.error = ANY(${outages})) AND w.claimed_until_real IS NULL
      ORDER BY w.id LIMIT ${limit} FOR UPDATE)
    RETURNING m.id, m.body`;
  return lines.sort((a, b) => Number(a.id - b.id));
}
