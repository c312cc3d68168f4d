import type { Db, Tx } from './client.ts';
import { Prisma } from './generated/client.ts';
import { TO_WITHDRAW } from './withdrawals.ts';

/** Due, and in nobody's hand: the lane should have taken it. */
const WAITING = Prisma.sql`((state = 'PENDING' AND next_attempt_wire < clock_timestamp())
  OR (state = 'SENDING' AND claimed_until_wire < clock_timestamp()))`;

/** Sentences that are due and that nobody has in hand. */
export function waitingTexts(
  db: Db | Tx,
  workspaceId: string,
  limit: number,
): Promise<{ textId: string; channel: string; attempts: number }[]> {
  return db.$queryRaw`
    SELECT id AS "textId", channel, attempts FROM outgoing_text
    WHERE workspace_id = ${workspaceId} AND ${WAITING} ORDER BY created_at_wire LIMIT ${limit}`;
}

/** Lets the lane take such a sentence at once; false when it was taken meanwhile. */
export async function freeWaitingText(db: Db, textId: string): Promise<boolean> {
  const freed = await db.$executeRaw`
    UPDATE outgoing_text SET state = 'PENDING', claimed_by = NULL, claimed_until_wire = NULL
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
): Promise<{ incidentId: string; pageId: string; side: 'RADIOLOGY' | 'IT'; dueWire: Date }[]> {
  return db.$queryRaw`
    SELECT p.incident_id AS "incidentId", p.id AS "pageId", p.side, p.next_attempt_wire AS "dueWire"
    FROM page p JOIN paging_run r ON r.id = p.run_id
    WHERE p.workspace_id = ${workspaceId} AND p.channel = ANY(${[...channels]}) AND p.next_attempt_wire < clock_timestamp()
      AND ${TO_WITHDRAW} AND (${incidentId}::uuid IS NULL OR p.incident_id = ${incidentId}::uuid)
    ORDER BY p.next_attempt_wire LIMIT ${limit}`;
}
