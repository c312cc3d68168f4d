import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { PRESENT } from '../presence.ts';
import { WAIT_AT_MOST } from '../waits.ts';
import { abandonedAt, type Claimer, inMs, sendableFrom } from './claim.ts';

/** A sentence that this process now may send over a channel, and nobody else until the claim is abandoned. */
export interface ClaimedSmsReply {
  id: string;
  channel: string;
  address: string;
  body: string;
  attempts: number;
}

/** Real seconds after which a claim counts as abandoned in any case. */
export const SMS_REPLY_CLAIM_SECONDS = 10;

const claimEnd = (me: Claimer) => abandonedAt(me, Prisma.sql`sms_reply`, SMS_REPLY_CLAIM_SECONDS);

/**
 * Claims sentences that are to be sent now; one over a channel that is not among `own` is left to others for a while.
 * `nextInMs`: real milliseconds until one may be tried again or a claim is abandoned; null when nothing waits.
 */
export async function claimSmsReplies(
  db: Db,
  workspaceId: string,
  me: Claimer,
  limit: number,
  own: string[] | null = null,
): Promise<{ claimed: ClaimedSmsReply[]; nextInMs: number | null }> {
  const from = sendableFrom(WAIT_AT_MOST.text, own);
  const at = Prisma.sql`(CASE WHEN state = 'PENDING' THEN ${from} ELSE GREATEST(${from}, ${claimEnd(me)}) END)`;
  const waits = Prisma.sql`workspace_id = ${workspaceId} AND state IN ('PENDING', 'SENDING')
    AND id <> ALL(${me.inFlight}::uuid[])`;
  const [look] = await db.$queryRaw<{ claimed: ClaimedSmsReply[]; nextInMs: number | null }[]>`
    WITH ${PRESENT}, claimed AS (
      UPDATE sms_reply SET state = 'SENDING', claimed_by = ${me.name}, attempts = attempts + 1,
        claimed_until_real = clock_timestamp() + make_interval(secs => ${SMS_REPLY_CLAIM_SECONDS})
      WHERE id IN (
        SELECT id FROM sms_reply WHERE ${waits} AND ${at} <= statement_timestamp()
        ORDER BY created_at_real LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      RETURNING id, channel, address, body, attempts)
    SELECT (SELECT coalesce(json_agg(claimed), '[]') FROM claimed) AS claimed,
      (SELECT ${inMs(Prisma.sql`min(${at})`)} FROM sms_reply
        WHERE ${waits} AND ${at} > statement_timestamp()) AS "nextInMs"`;
  return look ?? { claimed: [], nextInMs: null };
}

/** When a sentence asks for a look of its worker at the latest, as far as its row tells without who lives. */
export function smsReplyDueAt(me: string, own: string[]): Prisma.Sql {
  return Prisma.sql`CASE WHEN state = 'PENDING' THEN ${sendableFrom(WAIT_AT_MOST.text, own)}
    WHEN claimed_by = ${me} THEN claimed_until_real ELSE '-infinity' END`;
}
