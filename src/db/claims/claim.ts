import { Prisma } from '../generated/client.ts';
import { endOfWait, isTooFarAhead, WAIT_AT_MOST } from '../waits.ts';

/** Who claims: its name, whether it may take others for dead, and what it already has in hand. */
export interface Claimer {
  name: string;
  mayJudge: boolean;
  /** Ids of rows that this process is still working on: it never takes them a second time. */
  inFlight: string[];
}

/**
 * Real seconds for which a claim is left to a claimer whose lock is gone. Such a process died, or it lost the
 * connection of its lock for a moment and is still sending: a send ends within 3 s, so after this it has ended.
 */
export const GRACE_SECONDS = 3.5;

/** Real seconds for which what goes over a channel that is not set up here is left to a copy of the app where it is. */
const LEFT_TO_OTHERS_SECONDS = 5;

/** Rows that this process can send, or that nobody else has taken for a while. `own`: channels set up here; null: not asked. */
export function sendableHere(own: string[] | null): Prisma.Sql {
  return Prisma.sql`(${own === null}::boolean OR channel = ANY(${own ?? []}::text[])
    OR ${endOfWait(Prisma.sql`next_attempt_real`, WAIT_AT_MOST.text)}
      <= clock_timestamp() - make_interval(secs => ${LEFT_TO_OTHERS_SECONDS}))`;
}

/**
 * When the claim of a row counts as abandoned: when it runs out, or, when nobody holds its claimer's lock any more,
 * once the grace since it was made is over. A claim that lies further ahead than claims last was made before the clock
 * was set back: without its claimer, or as our own that is not in hand, it is over at once; a living claimer keeps it
 * until the watchdog shortens it. `row` is the table's alias; needs `PRESENT` beside it. A lock's key is unsigned, a hash
 * is signed: the cast brings them together.
 */
export function abandonedAt(me: Claimer, row: Prisma.Sql, claimSeconds: number): Prisma.Sql {
  const until = Prisma.sql`${row}.claimed_until_real`;
  const alone = Prisma.sql`(${me.mayJudge}::boolean AND ${row}.claimed_by <> ${me.name}
    AND hashtext(${row}.claimed_by)::oid NOT IN (SELECT objid FROM present))`;
  return Prisma.sql`(CASE
    WHEN (${alone} OR ${row}.claimed_by = ${me.name}) AND ${isTooFarAhead(until, claimSeconds)}
      THEN '-infinity'::timestamptz
    WHEN ${alone} THEN ${until} - make_interval(secs => ${claimSeconds - GRACE_SECONDS})
    ELSE ${until} END)`;
}
