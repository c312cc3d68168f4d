import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { PRESENT } from '../presence.ts';
import { endOfWait, WAIT_AT_MOST } from '../waits.ts';
import { abandonedAt, type Claimer, sendableHere } from './claim.ts';

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
const nextTry = endOfWait(Prisma.sql`next_attempt_real`, WAIT_AT_MOST.text);

/** Claims sentences that are to be sent now; one over a channel that is not among `own` is left to others for a while. */
export function claimSmsReplies(
  db: Db,
  workspaceId: string,
  me: Claimer,
  limit: number,
  own: string[] | null = null,
): Promise<ClaimedSmsReply[]> {
  return db.$queryRaw<ClaimedSmsReply[]>`
    WITH ${PRESENT}
    UPDATE sms_reply SET state = 'SENDING', claimed_by = ${me.name}, attempts = attempts + 1,
      claimed_until_real = clock_timestamp() + make_interval(secs => ${SMS_REPLY_CLAIM_SECONDS})
    WHERE id IN (
      SELECT id FROM sms_reply
      WHERE workspace_id = ${workspaceId} AND id <> ALL(${me.inFlight}::uuid[]) AND ${sendableHere(own)}
        AND ((state = 'PENDING' AND ${nextTry} <= clock_timestamp())
          OR (state = 'SENDING' AND ${claimEnd(me)} < clock_timestamp()))
      ORDER BY created_at_real LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id, channel, address, body, attempts`;
}

/** Real milliseconds until a sentence may be tried again or a claim is abandoned; null when nothing waits. Ask before claiming. */
export async function smsRepliesAhead(db: Db, workspaceId: string, me: Claimer): Promise<number | null> {
  const [ahead] = await db.$queryRaw<{ inMs: number | null }[]>`
    WITH ${PRESENT}, owed AS (
      SELECT CASE WHEN state = 'PENDING' THEN ${nextTry} ELSE ${claimEnd(me)} END AS at
      FROM sms_reply
      WHERE workspace_id = ${workspaceId} AND state IN ('PENDING', 'SENDING') AND id <> ALL(${me.inFlight}::uuid[]))
    SELECT (EXTRACT(EPOCH FROM min(at) - clock_timestamp()) * 1000)::float8 AS "inMs"
    FROM owed WHERE at > clock_timestamp()`;
  return ahead?.inMs ?? null;
}
