import { abandonedAt, type Claimer } from './claims.ts';
import type { Db } from './client.ts';
import { Prisma } from './generated/client.ts';
import { PRESENT } from './presence.ts';
import { endOfWait, WAIT_AT_MOST } from './waits.ts';

/** A letter whose content this process now may send, and nobody else until the claim is abandoned. */
export interface ClaimedLetter {
  id: bigint;
  key: string;
  kind: string;
  recipient: string;
  body: unknown;
  wanted: number;
  channel: string | null;
  ts: string | null;
  attempts: number;
}

/** Wire seconds after which a claim counts as abandoned in any case: longer than drawing and Slack may take. */
const CLAIM_SECONDS = 20;

const claimEnd = (me: Claimer) => abandonedAt(me, Prisma.sql`w`, CLAIM_SECONDS);
const nextTry = endOfWait(Prisma.sql`w.next_attempt_wire`, WAIT_AT_MOST.letter);
const owed = (workspaceId: string, me: Claimer) => Prisma.sql`
  w.workspace_id = ${workspaceId} AND w.shown < w.wanted AND w.given_up_at_wire IS NULL
    AND w.id <> ALL(${me.inHand}::bigint[])`;

/**
 * Claims letters that Slack does not show as they should be, the oldest first. Those to one person keep their order, and
 * only one that has a trouble of its own lets the later ones pass: `outages` are the troubles of Slack as a whole.
 */
export function claimLetters(
  db: Db,
  workspaceId: string,
  me: Claimer,
  limit: number,
  outages: readonly string[],
): Promise<ClaimedLetter[]> {
  return db.$queryRaw<ClaimedLetter[]>`
    WITH ${PRESENT}
    UPDATE letter l SET claimed_by = ${me.name}, attempts = l.attempts + 1,
      claimed_until_wire = clock_timestamp() + make_interval(secs => ${CLAIM_SECONDS})
    WHERE l.id IN (
      SELECT w.id FROM letter w
      WHERE ${owed(workspaceId, me)} AND ${nextTry} <= clock_timestamp()
        AND (w.claimed_until_wire IS NULL OR ${claimEnd(me)} < clock_timestamp())
        AND NOT EXISTS (
          SELECT 1 FROM letter older
          WHERE older.workspace_id = w.workspace_id AND older.recipient = w.recipient AND older.id < w.id
            AND older.shown < older.wanted AND older.given_up_at_wire IS NULL
            AND (older.trouble IS NULL OR older.trouble = ANY(${outages})))
      ORDER BY w.id LIMIT ${limit} FOR UPDATE OF w SKIP LOCKED)
    RETURNING l.id, l.key, l.kind, l.recipient, l.body, l.wanted, l.channel, l.ts, l.attempts`;
}

/** Wire milliseconds until a letter may be tried again or a claim is abandoned; null when none waits. Ask before claiming. */
export async function lettersAhead(db: Db, workspaceId: string, me: Claimer): Promise<number | null> {
  const [ahead] = await db.$queryRaw<{ inMs: number | null }[]>`
    WITH ${PRESENT}, behind AS (
      SELECT GREATEST(${nextTry}, ${claimEnd(me)}) AS at FROM letter w WHERE ${owed(workspaceId, me)})
    SELECT (EXTRACT(EPOCH FROM min(at) - clock_timestamp()) * 1000)::float8 AS "inMs"
    FROM behind WHERE at > clock_timestamp()`;
  return ahead?.inMs ?? null;
}
