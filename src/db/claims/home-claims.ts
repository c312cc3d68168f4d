import type { Pace } from '../../domain/slack/pace.ts';
import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { endOfWait, WAIT_AT_MOST } from '../waits.ts';
import { chosenRows, FREE_IN_MS, freeRows, oneAfterTheOther, rankOf } from './pace-claims.ts';

/** App Home of one person that this process now may publish. */
export interface ClaimedHome {
  userId: string;
  wanted: number;
  /** Hash of what Slack shows now; null where that is not known. */
  shownContent: string | null;
}

/** Real seconds for which a home is left to who claimed it: longer than drawing and Slack may take. */
const LEFT_SECONDS = 20;
/** Homes opened longer ago than this (real hours) are drawn again when they are opened again. */
export const FRESH_HOURS = 12;

const waiting = (workspaceId: string) => Prisma.sql`waiting AS (
  SELECT user_id AS id, ${rankOf('home')}::int AS rank, 'views.publish' AS method, NULL::text AS place,
    ${endOfWait(Prisma.sql`next_attempt_real`, WAIT_AT_MOST.home)} AS at
  FROM home_view WHERE workspace_id = ${workspaceId} AND wanted > shown
    AND opened_at_real > clock_timestamp() - make_interval(hours => ${FRESH_HOURS}::int))`;

/** Claims homes that do not show what is true, as many as Slack's pace allows now; what Slack shows counts as unknown. */
export async function claimHomes(
  db: Db,
  workspaceId: string,
  limit: number,
  pace: Pace,
): Promise<ClaimedHome[]> {
  const locked = Prisma.sql`
    SELECT h.user_id AS id, h.shown_content FROM home_view h JOIN considered ON considered.id = h.user_id
    WHERE h.workspace_id = ${workspaceId} FOR UPDATE OF h SKIP LOCKED`;
  const [, claimed] = await db.$transaction([
    db.$executeRaw(oneAfterTheOther(workspaceId)),
    db.$queryRaw<ClaimedHome[]>`
      WITH ${waiting(workspaceId)}, ${freeRows(workspaceId, pace)}, ${chosenRows(workspaceId, limit, locked)}
      UPDATE home_view h SET shown_content = NULL,
        next_attempt_real = clock_timestamp() + make_interval(secs => ${LEFT_SECONDS})
      FROM chosen WHERE h.workspace_id = ${workspaceId} AND h.user_id = chosen.id
      RETURNING h.user_id AS "userId", h.wanted, chosen.shown_content AS "shownContent"`,
  ]);
  return claimed;
}

/** Real milliseconds until a home may be published that may not now; null when none waits. Ask before claiming. */
export async function homesAhead(db: Db, workspaceId: string, pace: Pace): Promise<number | null> {
  const [ahead] = await db.$queryRaw<{ inMs: number | null }[]>`
    WITH ${waiting(workspaceId)}, ${freeRows(workspaceId, pace)}
    SELECT ${FREE_IN_MS} AS "inMs" FROM free WHERE free_at > statement_timestamp()`;
  return ahead?.inMs ?? null;
}
