import type { Db, Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import type { PagedSide } from '../generated/enums.ts';
import { isTooFarAhead, WAIT_AT_MOST } from '../waits.ts';
import { MESSAGE_CLAIM_SECONDS } from './outbox-claims.ts';
import { LONGEST_PAGE_CLAIM_SECONDS } from './page-claims.ts';
import { TO_WITHDRAW } from './page-withdrawals.ts';
import { SMS_REPLY_CLAIM_SECONDS } from './sms-reply-claims.ts';

/** Whether an instant has passed, or lies further ahead than it can have been set: the clock was set back since. */
function isPast(instant: Prisma.Sql, mostSeconds: number): Prisma.Sql {
  return Prisma.sql`(${instant} < clock_timestamp() OR ${isTooFarAhead(instant, mostSeconds)})`;
}

/** Due, and in nobody's hand: the worker should have taken it. */
const WAITING = Prisma.sql`((state = 'PENDING' AND ${isPast(Prisma.sql`next_attempt_real`, WAIT_AT_MOST.text)})
  OR (state = 'SENDING' AND ${isPast(Prisma.sql`claimed_until_real`, SMS_REPLY_CLAIM_SECONDS)}))`;

/** The same of a page (`p`). */
export const PAGE_WAITS = Prisma.sql`((p.state = 'PENDING'
    AND ${isPast(Prisma.sql`p.next_attempt_real`, WAIT_AT_MOST.page)})
  OR (p.state = 'SENDING' AND ${isPast(Prisma.sql`p.claimed_until_real`, LONGEST_PAGE_CLAIM_SECONDS)}))`;

/** A claim on a message (`m`) that is over. */
export const MESSAGE_CLAIM_IS_OVER = isPast(Prisma.sql`m.claimed_until_real`, MESSAGE_CLAIM_SECONDS);

/** Sentences that are due and that nobody has in hand. */
export function waitingSmsReplies(
  db: Db | Tx,
  workspaceId: string,
  limit: number,
): Promise<{ textId: string; channel: string; attempts: number }[]> {
  return db.$queryRaw`
    SELECT id AS "textId", channel, attempts FROM sms_reply
    WHERE workspace_id = ${workspaceId} AND ${WAITING} ORDER BY created_at_real LIMIT ${limit}`;
}

/** Lets the worker take such a sentence at once; false when it was taken meanwhile. */
export async function freeWaitingSmsReply(db: Db, textId: string): Promise<boolean> {
  const freed = await db.$executeRaw`
    UPDATE sms_reply SET state = 'PENDING', claimed_by = NULL, claimed_until_real = NULL
    WHERE id = ${textId}::uuid AND ${WAITING}`;
  return freed === 1;
}

/** Pages over channels that withdraw, of one incident or of all, that should have been taken back by now. */
export function unwithdrawnPages(
  db: Db | Tx,
  workspaceId: string,
  channels: readonly string[],
  incidentId: string | null,
  limit: number,
): Promise<{ incidentId: string; pageId: string; side: PagedSide; dueReal: Date }[]> {
  return db.$queryRaw`
    SELECT p.incident_id AS "incidentId", p.id AS "pageId", p.side, p.next_attempt_real AS "dueReal"
    FROM page p JOIN paging_run r ON r.id = p.run_id
    WHERE p.workspace_id = ${workspaceId} AND p.channel = ANY(${[...channels]})
      AND ${isPast(Prisma.sql`p.next_attempt_real`, WAIT_AT_MOST.withdrawal)}
      AND ${TO_WITHDRAW} AND (${incidentId}::uuid IS NULL OR p.incident_id = ${incidentId}::uuid)
    ORDER BY p.next_attempt_real LIMIT ${limit}`;
}
