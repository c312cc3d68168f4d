import { Prisma } from '../generated/client.ts';
import { endOfWait, isTooFarAhead } from '../waits.ts';

/** Who claims: its name, whether it may take others for dead, and what it already has in hand. */
export interface Claimer {
  name: string;
  mayJudge: boolean;
  /** Ids of rows that this process is still working on: it never takes them a second time. */
  inFlight: string[];
}

/**
 * Real seconds for which a claim is left to a claimer whose lock is gone. Such a process died, or it lost the
 * connection of its lock for a moment and is still sending: a send ends within 3 s, so after this it has ended. Only an
 * email may take longer, and a page that arrives twice beats a late one.
 */
export const GRACE_SECONDS = 3.5;

/** Real seconds for which what goes over a channel that is not set up here is left to a copy of the app where it is. */
const LEFT_TO_OTHERS_SECONDS = 5;

/**
 * When this process can send a row: at its next try, or a while later when its channel is not among `own`, those set up
 * here; null: not asked.
 */
export function sendableFrom(mostSeconds: number, own: string[] | null): Prisma.Sql {
  const nextTry = endOfWait(Prisma.sql`next_attempt_real`, mostSeconds);
  return Prisma.sql`(${nextTry} + CASE WHEN ${own === null}::boolean OR channel = ANY(${own ?? []}::text[])
    THEN interval '0' ELSE make_interval(secs => ${LEFT_TO_OTHERS_SECONDS}) END)`;
}

/**
 * When the claim of a row counts as abandoned: when it runs out, or, when nobody holds its claimer's lock any more,
 * once the grace since it was made is over; null where nobody claims it. A claim that lies further ahead than claims last
 * was made before the clock was set back: without its claimer, or as our own that is not in flight, it is over at once; a
 * living claimer keeps it until the watchdog shortens it. `graceSeconds`: as long as a send of this queue may take. `row` is the table's alias; needs `PRESENT` beside it, which is
 * only looked at for a row that somebody else claims. A lock's key is unsigned, a hash is signed: the cast brings them
 * together.
 */
export function abandonedAt(
  me: Claimer,
  row: Prisma.Sql,
  claimSeconds: number | Prisma.Sql,
  graceSeconds = GRACE_SECONDS,
): Prisma.Sql {
  const until = Prisma.sql`${row}.claimed_until_real`;
  const tooFarAhead = isTooFarAhead(until, claimSeconds);
  return Prisma.sql`(CASE
    WHEN ${row}.claimed_by IS NULL THEN NULL
    WHEN ${row}.claimed_by = ${me.name} THEN CASE WHEN ${tooFarAhead} THEN '-infinity'::timestamptz ELSE ${until} END
    WHEN NOT ${me.mayJudge}::boolean THEN ${until}
    WHEN hashtext(${row}.claimed_by)::oid IN (SELECT objid FROM present) THEN ${until}
    WHEN ${tooFarAhead} THEN '-infinity'::timestamptz
    ELSE ${until} - make_interval(secs => ${claimSeconds}::float8 - ${graceSeconds}) END)`;
}

/** Real milliseconds from the statement's beginning until an instant. */
export function inMs(instant: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(EXTRACT(EPOCH FROM ${instant} - statement_timestamp()) * 1000)::float8`;
}
