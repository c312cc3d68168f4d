import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { PRESENT } from '../presence.ts';
import { abandonedAt, type Claimer } from './claim.ts';

/** A calendar that this process now may read, and nobody else until the claim is abandoned. */
export interface ClaimedFeed {
  schedule: string;
  layer: string;
  source: string;
}

/** Real seconds after which a claim counts as abandoned in any case: longer than a reading may take. */
const CLAIM_SECONDS = 60;

/** How a claimer names a calendar that it has in hand. */
export function feedId({ schedule, layer }: { schedule: string; layer: string }): string {
  return `${schedule} ${layer}`;
}

/** Claims calendars that are to be read at `now` (hospital time), of these sources alone. */
export function claimFeeds(
  db: Db,
  of: { workspaceId: string; sources: string[] },
  me: Claimer,
  now: Date,
  limit: number,
): Promise<ClaimedFeed[]> {
  return db.$queryRaw<ClaimedFeed[]>`
    WITH ${PRESENT}
    UPDATE calendar_feed SET claimed_by = ${me.name},
      claimed_until_real = clock_timestamp() + make_interval(secs => ${CLAIM_SECONDS})
    WHERE (workspace_id, schedule_key, layer) IN (
      SELECT workspace_id, schedule_key, layer FROM calendar_feed
      WHERE workspace_id = ${of.workspaceId} AND source_hash = ANY(${of.sources}::text[]) AND next_at <= ${now}
        AND schedule_key || ' ' || layer <> ALL(${me.inFlight}::text[])
        AND (claimed_by IS NULL
          OR ${abandonedAt(me, Prisma.sql`calendar_feed`, CLAIM_SECONDS)} < clock_timestamp())
      ORDER BY next_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING schedule_key AS schedule, layer, source_hash AS source`;
}
