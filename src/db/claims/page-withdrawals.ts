import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { LIVE_RUN } from '../states.ts';
import { endOfWait, WAIT_AT_MOST, waitUntil } from '../waits.ts';
import { inMs } from './claim.ts';

/** A page that its provider still pursues although nobody owes it any more. */
export interface WithdrawnPage {
  id: string;
  channel: string;
}

/** Real seconds for which a page that one process is withdrawing is left to it. A second try does no harm. */
const LEFT_SECONDS = 10;

/**
 * A page (`p`) that its provider may still pursue although its run (`r`) has ended; also one that was tried and then given
 * up: the provider may have taken it, and its answer was lost.
 */
export const TO_WITHDRAW = Prisma.sql`(p.withdrawn_at_real IS NULL AND r.state NOT IN ${LIVE_RUN}
  AND (p.state IN ('ACCEPTED', 'DELIVERED') OR (p.state = 'CANCELLED' AND p.attempts > 0)))`;

const nextTry = endOfWait(Prisma.sql`p.next_attempt_real`, WAIT_AT_MOST.withdrawal);

/**
 * Takes pages over channels that withdraw, whose runs have ended, for this process to withdraw. `nextInMs`: real
 * milliseconds until another one may be taken, or tried again; null when none waits.
 */
export async function takeWithdrawals(
  db: Db,
  workspaceId: string,
  channels: string[],
  limit: number,
): Promise<{ taken: WithdrawnPage[]; nextInMs: number | null }> {
  const waits = waiting(workspaceId, channels);
  const [look] = await db.$queryRaw<{ taken: WithdrawnPage[]; nextInMs: number | null }[]>`
    WITH taken AS (
      UPDATE page SET next_attempt_real = clock_timestamp() + make_interval(secs => ${LEFT_SECONDS})
      WHERE id IN (
        SELECT p.id FROM ${waits} AND ${nextTry} <= statement_timestamp()
        LIMIT ${limit} FOR UPDATE OF p SKIP LOCKED)
      RETURNING id, channel)
    SELECT (SELECT coalesce(json_agg(taken), '[]') FROM taken) AS taken,
      (SELECT ${inMs(Prisma.sql`min(${nextTry})`)} FROM ${waits} AND ${nextTry} > statement_timestamp()) AS "nextInMs"`;
  return look ?? { taken: [], nextInMs: null };
}

/** The instants from which pages may be taken back: a query of `at`. */
export function withdrawalsDue(workspaceId: string, channels: string[]): Prisma.Sql {
  return Prisma.sql`SELECT ${nextTry} AS at FROM ${waiting(workspaceId, channels)}`;
}

function waiting(workspaceId: string, channels: string[]): Prisma.Sql {
  return Prisma.sql`page p JOIN paging_run r ON r.id = p.run_id
    WHERE p.workspace_id = ${workspaceId} AND p.channel = ANY(${channels}) AND ${TO_WITHDRAW}`;
}

/** The provider was told. */
export async function noteWithdrawn(db: Db, pageId: string): Promise<void> {
  await db.$executeRaw`UPDATE page SET withdrawn_at_real = clock_timestamp() WHERE id = ${pageId}::uuid`;
}

/** The provider could not be told: it is tried again after some real time. */
export async function withdrawLater(db: Db, pageId: string, afterMs: number): Promise<void> {
  await db.$executeRaw`
    UPDATE page SET next_attempt_real = ${waitUntil(afterMs, WAIT_AT_MOST.withdrawal)}
    WHERE id = ${pageId}::uuid`;
}
