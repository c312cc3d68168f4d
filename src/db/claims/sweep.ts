import { type Db, rowsOf } from '../client.ts';
import { type ClockPlace, writePlace } from '../clock-place.ts';
import { Prisma } from '../generated/client.ts';
import { isPresent } from '../presence.ts';
import { inMs } from './claim.ts';
import { outboxDue } from './outbox-due.ts';
import { pageDueAt } from './page-claims.ts';
import { withdrawalsDue } from './page-withdrawals.ts';
import { smsReplyDueAt } from './sms-reply-claims.ts';

/** Who sweeps. */
export interface SweepRequest {
  workspaceId: string;
  /** Name of this process in its claims. */
  me: string;
  /** Channels that are set up here, and those of them that take pages back. */
  own: string[];
  withdrawing: string[];
  /** From where it tries probes: those of other places are none of its work; null: it tries none. */
  probePlace: string | null;
  /** Where the clock stands, to be written down; null: not now. */
  place: ClockPlace | null;
}

/**
 * When each queue next has something for its worker. It may be too early, as for a row that somebody else has claimed,
 * and never too late: the worker's own look decides.
 */
export interface Sweep {
  /** Real milliseconds, 0 for now; null: nothing waits. */
  pages: number | null;
  outbox: number | null;
  smsReplies: number | null;
  withdrawals: number | null;
  /** Hospital time; null: nothing waits. */
  deadlines: Date | null;
  rosters: Date | null;
  calendars: Date | null;
  planned: Date | null;
  probes: Date | null;
  /** Id of the plan that was imported last. */
  newestPlan: string | null;
  /** The farthest ahead of real time that any copy wrote down; null where no place was given. */
  offsetMs: number | null;
  /** Whether others see that this process lives. */
  isPresent: boolean;
}

/** Asks for all queues at once, and writes down where the hospital's clock stands, in one statement. */
export async function sweepQueues(db: Db, request: SweepRequest): Promise<Sweep> {
  const { workspaceId, me, own, withdrawing, probePlace, place } = request;
  const queued = Prisma.sql`workspace_id = ${workspaceId} AND state IN ('PENDING', 'SENDING')`;
  const [sweep] = await rowsOf<Sweep>(
    db,
    Prisma.sql`
    WITH place AS (${place ? writePlace(place) : Prisma.sql`SELECT NULL::bigint AS offset_ms`})
    SELECT ${firstInMs(Prisma.sql`SELECT ${pageDueAt(me, own)} AS at FROM page WHERE ${queued}`)} AS pages,
      ${firstInMs(outboxDue(workspaceId, me))} AS outbox,
      ${firstInMs(Prisma.sql`SELECT ${smsReplyDueAt(me, own)} AS at FROM sms_reply WHERE ${queued}`)} AS "smsReplies",
      ${withdrawing.length === 0 ? Prisma.sql`NULL::float8` : firstInMs(withdrawalsDue(workspaceId, withdrawing))} AS withdrawals,
      (SELECT min(due_at) FROM deadline WHERE workspace_id = ${workspaceId}) AS deadlines,
      (SELECT look_at FROM roster_watch WHERE workspace_id = ${workspaceId}) AS rosters,
      (SELECT min(next_at) FROM calendar_feed WHERE workspace_id = ${workspaceId}) AS calendars,
      (SELECT min(next_at) FROM planned_downtime WHERE workspace_id = ${workspaceId}) AS planned,
      least((SELECT min(next_at) FROM probe_state WHERE workspace_id = ${workspaceId} AND place = ${probePlace}::text),
        (SELECT min(next_at) FROM archive_count WHERE workspace_id = ${workspaceId})) AS probes,
      (SELECT id FROM plan_version WHERE workspace_id = ${workspaceId} ORDER BY number DESC LIMIT 1) AS "newestPlan",
      (SELECT offset_ms::float8 FROM place) AS "offsetMs",
      ${isPresent(me)} AS "isPresent"`,
  );
  if (!sweep) throw new Error('a statement without a row');
  return sweep;
}

/** Real milliseconds until the first of these instants; 0 when it has passed. */
function firstInMs(instants: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT CASE WHEN min(at) <= statement_timestamp() THEN 0 ELSE ${inMs(Prisma.sql`min(at)`)} END
    FROM (${instants}) waiting)`;
}
