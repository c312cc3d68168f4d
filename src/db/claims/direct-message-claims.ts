import type { Pace, PacedMethod } from '../../domain/slack/pace.ts';
import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { PRESENT } from '../presence.ts';
import { endOfWait, WAIT_AT_MOST } from '../waits.ts';
import { abandonedAt, type Claimer } from './claim.ts';
import { chosenRows, FREE_IN_MS, freeRows, oneAfterTheOther, rankOf } from './pace-claims.ts';

/** A letter whose content this process now may send, and nobody else until the claim is abandoned. */
export interface ClaimedDirectMessage {
  id: bigint;
  key: string;
  kind: string;
  recipient: string;
  body: unknown;
  wanted: number;
  channel: string | null;
  ts: string | null;
  attempts: number;
  /** Hash of what Slack shows now; null where that is not known. */
  shownContent: string | null;
  /** The call for which the pace was paid. */
  method: PacedMethod;
}

/** Real seconds after which a claim counts as abandoned in any case: longer than drawing and Slack may take. */
const CLAIM_SECONDS = 20;

const claimEnd = (me: Claimer) => abandonedAt(me, Prisma.sql`w`, CLAIM_SECONDS);
const nextTry = endOfWait(Prisma.sql`w.next_attempt_real`, WAIT_AT_MOST.letter);

/** Letters that Slack does not show as they should be, with the instant from which each may be claimed. */
function waiting(workspaceId: string, me: Claimer, outages: readonly string[]): Prisma.Sql {
  return Prisma.sql`waiting AS (
    SELECT w.id, ${rankOf('letter')}::int AS rank,
      CASE WHEN w.ts IS NULL THEN 'chat.postMessage' ELSE 'chat.update' END AS method,
      CASE WHEN w.ts IS NULL THEN 'post:' || w.recipient END AS place,
      GREATEST(${nextTry}, ${claimEnd(me)}) AS at
    FROM letter w
    WHERE w.workspace_id = ${workspaceId} AND w.shown < w.wanted AND w.given_up_at_real IS NULL
      AND w.id <> ALL(${me.inFlight}::bigint[])
      AND NOT EXISTS (
        SELECT 1 FROM letter older
        WHERE older.workspace_id = w.workspace_id AND older.recipient = w.recipient AND older.id < w.id
          AND older.shown < older.wanted AND older.given_up_at_real IS NULL
          AND (older.error IS NULL OR older.error = ANY(${outages}))))`;
}

/**
 * Claims letters that Slack does not show as they should be, as many as its pace allows now, the oldest first. Those to
 * one person keep their order, and only one that has an error of its own lets the later ones pass: `outages` are the
 * errors of Slack as a whole. What Slack shows counts as unknown until the outcome is recorded.
 */
export async function claimDirectMessages(
  db: Db,
  workspaceId: string,
  me: Claimer,
  limit: number,
  outages: readonly string[],
  pace: Pace,
): Promise<ClaimedDirectMessage[]> {
  const locked = Prisma.sql`
    SELECT l.id, l.shown_content FROM letter l JOIN considered USING (id) FOR UPDATE OF l SKIP LOCKED`;
  const [, claimed] = await db.$transaction([
    db.$executeRaw(oneAfterTheOther(workspaceId)),
    db.$queryRaw<ClaimedDirectMessage[]>`
      WITH ${PRESENT}, ${waiting(workspaceId, me, outages)}, ${freeRows(workspaceId, pace)},
      ${chosenRows(workspaceId, limit, locked)}
      UPDATE letter l SET claimed_by = ${me.name}, attempts = l.attempts + 1, shown_content = NULL,
        claimed_until_real = clock_timestamp() + make_interval(secs => ${CLAIM_SECONDS})
      FROM chosen WHERE chosen.id = l.id
      RETURNING l.id, l.key, l.kind, l.recipient, l.body, l.wanted, l.channel, l.ts, l.attempts,
        chosen.shown_content AS "shownContent", chosen.method`,
  ]);
  return claimed;
}

/** Real milliseconds until a letter may be claimed that may not now; null when none waits. Ask before claiming. */
export async function directMessagesAhead(
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
