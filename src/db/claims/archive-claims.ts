import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { PRESENT } from '../presence.ts';
import { abandonedAt, type Claimer } from './claim.ts';

/** Real seconds after which a claim counts as abandoned in any case: longer than an archive may take. */
const CLAIM_SECONDS = 120;

/** Claims the downtimes of which the archive is to be asked at `now` (hospital time). Answers the ids of their incidents. */
export async function claimArchiveCounts(
  db: Db,
  workspaceId: string,
  me: Claimer,
  now: Date,
  limit: number,
): Promise<string[]> {
  const claimed = await db.$queryRaw<{ id: string }[]>`
    WITH ${PRESENT}
    UPDATE archive_count SET claimed_by = ${me.name},
      claimed_until_real = clock_timestamp() + make_interval(secs => ${CLAIM_SECONDS})
    WHERE incident_id IN (
      SELECT incident_id FROM archive_count
      WHERE workspace_id = ${workspaceId} AND next_at <= ${now}
        AND incident_id::text <> ALL(${me.inFlight}::text[])
        AND (claimed_by IS NULL
          OR ${abandonedAt(me, Prisma.sql`archive_count`, CLAIM_SECONDS)} < clock_timestamp())
      ORDER BY next_at, incident_id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING incident_id AS id`;
  return claimed.map(({ id }) => id);
}
