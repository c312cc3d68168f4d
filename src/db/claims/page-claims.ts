import { type Db, rowsOf } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import type { PagedSide } from '../generated/enums.ts';
import { PRESENT } from '../presence.ts';
import { LIVE_RUN } from '../states.ts';
import { endOfWait, WAIT_AT_MOST } from '../waits.ts';
import { abandonedAt, type Claimer, GRACE_SECONDS, inMs, sendableFrom } from './claim.ts';

/** A page that this process now may send, and nobody else until the claim is abandoned. */
export interface ClaimedPage {
  id: string;
  incidentId: string;
  runId: string;
  side: PagedSide;
  slackUser: string;
  channel: string;
  address: string;
  answerCode: string;
  lastResort: boolean;
  attempts: number;
  /** An earlier send began and nobody knows how it ended: what is sent now says *again*. */
  mayHaveGone: boolean;
  /** Not null: an earlier claimer sent it and died before it was recorded. It is only recorded. */
  providerId: string | null;
}

/** What one look at the pages found. */
export interface PageLook {
  /** Claimed now. */
  claimed: ClaimedPage[];
  /** Real milliseconds until one may be tried again, or a claim is abandoned, or one has been failing for too long. */
  nextInMs: number | null;
  /** Pages that have been failing for so long that the person's next contact method goes as well. */
  keepFailing: { id: string; incidentId: string }[];
}

/** Real seconds after which a claim counts as abandoned in any case: longer than reading, sending and recording take. */
const CLAIM_SECONDS = 10;
/** Real seconds for which a page that was sent may wait to be recorded: longer than a transaction may. */
const HOLD_SECONDS = 60;

/** No claim on a page lasts longer. */
export const LONGEST_PAGE_CLAIM_SECONDS = HOLD_SECONDS + CLAIM_SECONDS;

/** Real seconds for which a page may keep failing before the person's next contact method goes as well. */
const FAILING_SECONDS = 10;

const page = Prisma.sql`page`;
const failsTooLongAt = endOfWait(
  Prisma.sql`failing_since_real + make_interval(secs => ${FAILING_SECONDS})`,
  FAILING_SECONDS,
);

/**
 * With its claimer gone, a page whose send has not begun is taken over at once: `beginSend` is what lets a page go, and
 * it refuses whoever lost the claim. One whose send began is left for as long as its answer may take. One that was sent
 * lacks only its record, and is recorded at once.
 */
const pageAbandonedAt = (me: Claimer) => Prisma.sql`(CASE
  WHEN provider_id IS NOT NULL THEN ${abandonedAt(me, page, LONGEST_PAGE_CLAIM_SECONDS)}
  WHEN sending_since_real IS NULL THEN ${abandonedAt(me, page, CLAIM_SECONDS + GRACE_SECONDS)}
  ELSE ${abandonedAt(me, page, CLAIM_SECONDS)} END)`;

/**
 * Claims pages that are pending: new ones, failed ones whose next try has come, and those whose sender died between
 * claiming and recording (they may reach the person twice; a double beats a lost one). A page is pending from its
 * recording on, whatever `due_at` says: it may come from a copy of the app whose clock is ahead. First tries go before
 * further ones, so that pages that keep failing never hold up a new one. `full`: channels that take no more for now;
 * `own`: those set up here, as a page over another one is left to other copies of the app for a while. One statement
 * with one instant for what is due now and what is due later: nothing falls in between.
 */
export async function claimPages(
  db: Db,
  workspaceId: string,
  me: Claimer,
  limit: number,
  full: string[] = [],
  own: string[] | null = null,
): Promise<PageLook> {
  const from = sendableFrom(WAIT_AT_MOST.page, own);
  const [look] = await rowsOf<PageLook>(
    db,
    Prisma.sql`
    WITH ${PRESENT}, claimed AS (
      UPDATE page SET state = 'SENDING', claimed_by = ${me.name}, attempts = attempts + 1,
        claimed_until_real = clock_timestamp() + make_interval(secs => ${CLAIM_SECONDS})
      WHERE id IN (
        SELECT id FROM page
        WHERE workspace_id = ${workspaceId} AND state IN ('PENDING', 'SENDING') AND channel <> ALL(${full})
          AND id <> ALL(${me.inFlight}::uuid[]) AND ${from} <= statement_timestamp()
          AND (state = 'PENDING' OR ${pageAbandonedAt(me)} <= statement_timestamp())
        ORDER BY outcome IS NOT NULL, due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      RETURNING id, incident_id AS "incidentId", run_id AS "runId", side, slack_user AS "slackUser", channel, address,
        answer_code AS "answerCode", last_resort AS "lastResort", attempts,
        sending_since_real IS NOT NULL AS "mayHaveGone", provider_id AS "providerId"
    ), pending AS (
      SELECT id, incident_id, ${failsTooLongAt} AS too_long, CASE
        WHEN id = ANY(${me.inFlight}::uuid[]) OR channel = ANY(${full}) THEN NULL
        WHEN state = 'PENDING' THEN ${from} ELSE GREATEST(${from}, ${pageAbandonedAt(me)}) END AS at
      FROM page WHERE workspace_id = ${workspaceId} AND state IN ('PENDING', 'SENDING'))
    SELECT (SELECT coalesce(json_agg(claimed), '[]') FROM claimed) AS claimed,
      ${inMs(Prisma.sql`LEAST(min(at) FILTER (WHERE at > statement_timestamp()),
        min(too_long) FILTER (WHERE too_long > statement_timestamp()))`)} AS "nextInMs",
      coalesce(json_agg(json_build_object('id', id, 'incidentId', incident_id))
        FILTER (WHERE too_long <= statement_timestamp()), '[]') AS "keepFailing"
    FROM pending`,
  );
  return look ?? { claimed: [], nextInMs: null, keepFailing: [] };
}

/**
 * When a page that is pending asks for a look of its worker at the latest, as far as its row tells without who lives.
 */
export function pageDueAt(me: string, own: string[]): Prisma.Sql {
  return Prisma.sql`CASE WHEN state = 'PENDING' THEN LEAST(${sendableFrom(WAIT_AT_MOST.page, own)}, ${failsTooLongAt})
    WHEN claimed_by = ${me} THEN claimed_until_real ELSE '-infinity' END`;
}

/**
 * Marks that the send of a claimed page begins, as the last thing before it does; false when nobody owes it any more, or
 * the claim was taken over meanwhile: then it is not sent. From now on the claim runs anew.
 */
export async function beginSend(
  db: Db,
  page: Pick<ClaimedPage, 'id' | 'attempts'>,
  claimer: string,
): Promise<boolean> {
  const begun = await db.$executeRaw`
    UPDATE page SET sending_since_real = clock_timestamp(),
      claimed_until_real = clock_timestamp() + make_interval(secs => ${CLAIM_SECONDS})
    FROM paging_run run
    WHERE page.id = ${page.id}::uuid AND page.state = 'SENDING' AND page.attempts = ${page.attempts}
      AND page.claimed_by = ${claimer} AND page.declined_at IS NULL
      AND run.id = page.run_id AND run.state IN ${LIVE_RUN}`;
  return begun === 1;
}

/**
 * Notes that a provider took a page, before that is recorded with everything that follows from it: whoever finds the
 * claim abandoned afterwards only records it.
 */
export async function notePageSent(db: Db, pageId: string, providerId: string): Promise<void> {
  await db.$executeRaw`
    UPDATE page SET provider_id = ${providerId},
      claimed_until_real = clock_timestamp() + make_interval(secs => ${HOLD_SECONDS})
    WHERE id = ${pageId}::uuid AND state = 'SENDING'`;
}
