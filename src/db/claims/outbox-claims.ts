import type { Pace, PacedMethod } from '../../domain/slack/pace.ts';
import { OUTAGES } from '../../domain/slack/slack-errors.ts';
import { SURFACES, type SurfaceName } from '../../domain/slack/surfaces.ts';
import { type Db, rowsOf } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { surfaceIn } from '../outbox-surface.ts';
import { PRESENT } from '../presence.ts';
import { endOfWait, OUTBOX_WAIT_AT_MOST } from '../waits.ts';
import { abandonedAt, type Claimer, inMs } from './claim.ts';
import { isBehind, pendingRows } from './outbox-pending.ts';
import { chosenRows, freeRows, rankOf } from './pace-claims.ts';

interface ClaimedRow {
  id: bigint;
  kind: string;
  key: string;
  target: string;
  inThread: boolean;
  body: unknown;
  wanted: number;
  /** What of it Slack showed last; 0: it was never posted, as far as we know. */
  shown: number;
  channel: string | null;
  ts: string | null;
  threadTs: string | null;
  attempts: number;
  error: string | null;
  /** Hash of what Slack shows now; null where that is not known. */
  shownContent: string | null;
  /** The call for which the pace was paid. */
  method: PacedMethod;
  /** Posts that its channel takes at once after this one; null for what is no post. */
  roomLeft: number | null;
}

/** A message of an incident whose content this process now may send. */
export interface ClaimedMessage extends ClaimedRow {
  surface: 'MESSAGE';
  incidentId: string;
  cardTs: string | null;
}

/** A direct message outside any incident. */
export interface ClaimedDirectMessage extends ClaimedRow {
  surface: 'DIRECT_MESSAGE';
}

/** App Home of one person. */
export interface ClaimedHome extends ClaimedRow {
  surface: 'HOME';
  /** How far the incidents were when it was claimed. */
  incidentsSeen: bigint;
}

/** A user group. */
export interface ClaimedUserGroup extends ClaimedRow {
  surface: 'USER_GROUP';
}

/** Whether the card of an incident is pinned. */
export interface ClaimedPin extends ClaimedRow {
  surface: 'PIN';
  incidentId: string;
  cardTs: string | null;
}

/** The bookmark of a channel. */
export interface ClaimedBookmark extends ClaimedRow {
  surface: 'BOOKMARK';
}

/** A file that somebody asked for. */
export interface ClaimedFile extends ClaimedRow {
  surface: 'FILE';
}

/** A row of the outbox that this process now may show, and nobody else until the claim is abandoned. */
export type Claimed =
  | ClaimedMessage
  | ClaimedDirectMessage
  | ClaimedHome
  | ClaimedUserGroup
  | ClaimedPin
  | ClaimedBookmark
  | ClaimedFile;

/** Real seconds after which a claim counts as abandoned in any case: longer than drawing and Slack may take. */
export const MESSAGE_CLAIM_SECONDS = 20;
/** Homes and user groups go one after the other, several of one claim; a bookmark takes several calls. */
const BATCH_CLAIM_SECONDS = 60;
/** A file is drawn first, with its picture. */
const FILE_CLAIM_SECONDS = 120;

const SURFACE = surfaceIn('w');

function bySurface(of: Record<SurfaceName, number>): Prisma.Sql {
  const cases = SURFACES.map((name) => Prisma.sql`WHEN ${name} THEN ${of[name]}::float8`);
  return Prisma.sql`(CASE ${SURFACE} ${Prisma.join(cases, ' ')} END)`;
}

const CLAIM_SECONDS = bySurface({
  MESSAGE: MESSAGE_CLAIM_SECONDS,
  DIRECT_MESSAGE: MESSAGE_CLAIM_SECONDS,
  HOME: BATCH_CLAIM_SECONDS,
  USER_GROUP: BATCH_CLAIM_SECONDS,
  PIN: MESSAGE_CLAIM_SECONDS,
  BOOKMARK: BATCH_CLAIM_SECONDS,
  FILE: FILE_CLAIM_SECONDS,
});
/** Slack is given 5 s. Whoever took over sooner might be overtaken by the older edit that is still on its way. */
const SLACK_GRACE_SECONDS = 5.5;
const claimEnd = (me: Claimer): Prisma.Sql =>
  abandonedAt(me, Prisma.sql`w`, CLAIM_SECONDS, SLACK_GRACE_SECONDS);
/** When a row (`w`) may be tried next. */
export const nextTry = endOfWait(Prisma.sql`w.next_attempt_real`, bySurface(OUTBOX_WAIT_AT_MOST));

/** The incident in whose card's thread the messages of another hang: its own, or that of its group's lead. */
const THREAD_OF = (row: 'w' | 'chosen'): Prisma.Sql =>
  Prisma.raw(
    `coalesce((SELECT declared_with FROM incident WHERE id = ${row}.incident_id), ${row}.incident_id)`,
  );

/** The card of that thread. LIMIT has it looked up for each row: PostgreSQL takes a third of all rows for pending. */
const cardOf = (row: 'w' | 'chosen'): Prisma.Sql =>
  Prisma.sql`SELECT ts FROM outbox WHERE incident_id = ${THREAD_OF(row)} AND key = 'card' LIMIT 1`;

/** A message of a thread whose card was posted anew is not edited where it stands. */
const STANDS = Prisma.sql`(w.ts IS NOT NULL AND NOT (w.in_thread AND w.thread_ts IS DISTINCT FROM c.ts))`;

const METHOD = Prisma.sql`(CASE WHEN w.kind = 'HOME' THEN 'views.publish' WHEN w.kind = 'USER_GROUP' THEN 'usergroups.users.update'
  WHEN w.kind = 'PIN' THEN 'pins.add' WHEN w.kind = 'BOOKMARK' THEN 'bookmarks.add'
  WHEN w.kind = 'FILE' THEN 'files.completeUploadExternal'
  WHEN ${STANDS} THEN 'chat.update' ELSE 'chat.postMessage' END)`;

const RANK = Prisma.sql`(CASE
  WHEN w.kind = 'HOME' THEN ${rankOf('home')}::int
  WHEN w.kind = 'USER_GROUP' THEN ${rankOf('user group')}::int
  WHEN w.kind = 'PIN' THEN ${rankOf('pin')}::int
  WHEN w.kind = 'BOOKMARK' THEN ${rankOf('bookmark')}::int
  WHEN w.kind = 'FILE' THEN ${rankOf('file')}::int
  WHEN w.incident_id IS NULL THEN ${rankOf('direct message')}::int
  WHEN w.kind = 'CARD' AND NOT ${STANDS} THEN ${rankOf('new card')}::int
  WHEN w.urgent THEN ${rankOf('urgent')}::int
  WHEN w.kind IN ('ASK', 'TELL', 'DUTY', 'NOTICE') THEN ${rankOf('notice')}::int
  WHEN w.kind = 'PAGE' THEN ${rankOf('page')}::int
  WHEN w.kind = 'CARD' THEN ${rankOf('card')}::int
  ELSE ${rankOf('thread')}::int END)`;

/** `waiting`: what is pending and does not wait for another row, with the instant from which each may be claimed. */
function waiting(workspaceId: string, me: Claimer): Prisma.Sql {
  return Prisma.sql`
    ${pendingRows(workspaceId)},
    waiting AS (
      SELECT w.id, w.incident_id, w.shown, w.attempts, w.next_attempt_real, w.claimed_until_real,
        ${SURFACE} AS surface, ${RANK} AS rank, ${METHOD} AS method,
        CASE WHEN ${METHOD} = 'chat.postMessage' THEN 'post:' || w.target END AS place,
        GREATEST(${nextTry}, ${claimEnd(me)}) AS at
      FROM pending w LEFT JOIN LATERAL (${cardOf('w')}) c ON true
      WHERE w.id <> ALL(${me.inFlight}::bigint[]) AND (NOT w.in_thread OR c.ts IS NOT NULL)
        AND (w.queue IS NULL OR NOT EXISTS (
          SELECT 1 FROM outbox older
          WHERE older.workspace_id = w.workspace_id AND older.queue = w.queue AND older.id < w.id
            AND ${isBehind('older')}
            AND (older.error IS NULL OR older.error = ANY(${OUTAGES})))))`;
}

/** What a look at the outbox found. */
export interface OutboxClaims {
  claimed: Claimed[];
  /** Real milliseconds until a row may be claimed that may not now; null when none waits. */
  nextInMs: number | null;
  /** Some could go, but for the free slots or for what is paid now. */
  left: boolean;
  /** Some could go, but somebody else holds them, or was faster. */
  raced: boolean;
}

/**
 * Claims what Slack does not show as it should be, as much of each surface as there are `slots` for and as Slack's pace
 * allows now, in the order of `domain/slack/pace`. What belongs into a thread waits for its card; of one queue only a row
 * that has an error of its own lets the later ones pass. What Slack shows counts as unknown until the outcome is
 * recorded. One statement: claimers wait for each other at the rows of the pace, which are read after the wait; what
 * changed meanwhile is left for the next look.
 */
export async function claimOutbox(
  db: Db,
  workspaceId: string,
  me: Claimer,
  { slots, pace }: { slots: Record<SurfaceName, number>; pace: Pace },
): Promise<OutboxClaims> {
  const locked = Prisma.sql`
    SELECT l.id, l.shown_content FROM outbox l JOIN considered f USING (id)
    WHERE (l.shown < l.wanted OR l.kind = 'HOME') AND l.shown = f.shown AND l.attempts = f.attempts
      AND l.next_attempt_real = f.next_attempt_real AND l.claimed_until_real IS NOT DISTINCT FROM f.claimed_until_real
    FOR UPDATE OF l SKIP LOCKED`;
  const rows = await rowsOf<Claimed & Omit<OutboxClaims, 'claimed'>>(
    db,
    Prisma.sql`
    WITH ${PRESENT}, ${waiting(workspaceId, me)}, ${freeRows(workspaceId, pace)},
    ${chosenRows(workspaceId, slots, locked)},
    claimed AS (
      UPDATE outbox w SET claimed_by = ${me.name}, attempts = w.attempts + 1, shown_content = NULL,
        claimed_until_real = clock_timestamp() + make_interval(secs => ${CLAIM_SECONDS})
      FROM chosen LEFT JOIN LATERAL (${cardOf('chosen')}) c ON true
      WHERE w.id = chosen.id AND chosen.method IN (SELECT key FROM taken)
        AND (chosen.place IS NULL OR chosen.place IN (SELECT key FROM taken))
      RETURNING w.id, chosen.surface, w.incident_id AS "incidentId", w.kind, w.key, w.target, w.in_thread AS "inThread",
        w.body, w.wanted, w.shown, w.channel, w.ts, w.thread_ts AS "threadTs", w.attempts, c.ts AS "cardTs",
        w.error, chosen.shown_content AS "shownContent", chosen.method, chosen.rank,
        CASE WHEN chosen.place IS NOT NULL THEN chosen.place_left END AS "roomLeft",
        CASE WHEN w.kind = 'HOME' THEN (SELECT seen FROM incidents) END AS "incidentsSeen"),
    ahead AS (
      SELECT (SELECT ${inMs(Prisma.sql`min(free_at)`)} FROM free WHERE free_at > statement_timestamp()) AS in_ms,
        (SELECT count(*) FROM considered) > (SELECT count(*) FROM locked)
          OR (SELECT count(*) FROM chosen) > (SELECT count(*) FROM claimed) AS raced,
        (SELECT count(*) FROM considered) > (SELECT count(*) FROM chosen) AS some_left)
    SELECT ahead.in_ms AS "nextInMs", some_left AS "left", ahead.raced, claimed.* FROM ahead LEFT JOIN claimed ON true ORDER BY rank, id`,
  );
  return {
    claimed: rows.filter(({ id }) => id !== null),
    nextInMs: rows[0]?.nextInMs ?? null,
    left: rows[0]?.left === true,
    raced: rows[0]?.raced === true,
  };
}
