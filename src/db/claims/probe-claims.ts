import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { PRESENT } from '../presence.ts';
import { abandonedAt, type Claimer } from './claim.ts';

/** Real seconds after which a claim counts as abandoned in any case: longer than an attempt may take. */
const CLAIM_SECONDS = 90;

/** Claims probes that are to be tried from one place at `now` (hospital time). Answers their keys. */
export async function claimProbes(
  db: Db,
  of: { workspaceId: string; place: string; probes: string[] },
  me: Claimer,
  now: Date,
  limit: number,
): Promise<string[]> {
  const claimed = await db.$queryRaw<{ probe: string }[]>`
    WITH ${PRESENT}
    UPDATE probe_state SET claimed_by = ${me.name},
      claimed_until_real = clock_timestamp() + make_interval(secs => ${CLAIM_SECONDS})
    WHERE (workspace_id, probe_key, place) IN (
      SELECT workspace_id, probe_key, place FROM probe_state
      WHERE workspace_id = ${of.workspaceId} AND place = ${of.place} AND probe_key = ANY(${of.probes}::text[])
        AND next_at <= ${now} AND probe_key <> ALL(${me.inFlight}::text[])
        AND (claimed_by IS NULL
          OR ${abandonedAt(me, Prisma.sql`probe_state`, CLAIM_SECONDS)} < clock_timestamp())
      ORDER BY next_at, probe_key LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING probe_key AS probe`;
  return claimed.map(({ probe }) => probe);
}
