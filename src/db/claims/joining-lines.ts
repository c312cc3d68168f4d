import { OUTAGES } from '../../domain/slack/slack-errors.ts';
import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { MESSAGE_CLAIM_SECONDS } from './outbox-claims.ts';

/** A line of a thread that goes in one message with the line before it. */
export interface JoiningLine {
  id: bigint;
  body: unknown;
}

/** A claimed line that others may join. */
interface FirstLine {
  id: bigint;
  incidentId: string;
  attempts: number;
}

/**
 * Claims the lines that go with a claimed one, in their order: they need no call of their own. At its first try those
 * that wait behind it; at a later one those of the try before, because Slack may have taken that.
 */
export async function claimLinesBehind(db: Db, line: FirstLine, limit: number): Promise<JoiningLine[]> {
  const joining =
    line.attempts > 1
      ? Prisma.sql`w.joined_to = ${line.id}`
      : Prisma.sql`w.ts IS NULL AND (w.error IS NULL OR w.error = ANY(${OUTAGES})) AND w.claimed_until_real IS NULL`;
  const lines = await db.$queryRaw<JoiningLine[]>`
    UPDATE outbox m SET attempts = m.attempts + 1, joined_to = ${line.id},
      claimed_by = (SELECT claimed_by FROM outbox WHERE id = ${line.id}),
      claimed_until_real = clock_timestamp() + make_interval(secs => ${MESSAGE_CLAIM_SECONDS})
    WHERE m.id IN (
      SELECT w.id FROM outbox w
      WHERE w.incident_id = ${line.incidentId}::uuid AND w.kind = 'LINE' AND w.id > ${line.id} AND w.shown < w.wanted
        AND ${joining}
      ORDER BY w.id LIMIT ${limit} FOR UPDATE)
    RETURNING m.id, m.body`;
  return lines.sort((a, b) => Number(a.id - b.id));
}
