import { LONGEST_HOLD_MS } from '../domain/slack/pace.ts';
import type { SurfaceName } from '../domain/slack/surfaces.ts';
import { Prisma } from './generated/client.ts';

/** Real seconds for which each kind of work may wait at most, whoever asks for longer. */
export const WAIT_AT_MOST = {
  page: 10,
  withdrawal: 30,
  text: 60,
  pace: 240,
  hold: LONGEST_HOLD_MS / 1_000,
} as const;

/** The same for what is in the outbox. */
export const OUTBOX_WAIT_AT_MOST: Record<SurfaceName, number> = {
  MESSAGE: 60,
  DIRECT_MESSAGE: 3_600,
  HOME: 60,
  USER_GROUP: 600,
  PIN: 600,
  BOOKMARK: 600,
  FILE: 3_600,
};

/**
 * The instant `ms` of real time from now, but no later than such work may wait.
 * Example: a page that its provider asks to leave for an hour is tried again after 10 s.
 */
export function waitUntil(ms: number, mostSeconds: number): Prisma.Sql {
  return Prisma.sql`clock_timestamp() + make_interval(secs => ${Math.min(ms / 1_000, mostSeconds)})`;
}

/**
 * The stored instant at which a wait is over. The machine's clock can be set back: an instant that lies further ahead than
 * any such wait may is over at once (`-infinity`), so that a wait never lasts longer than its bound.
 * Example: with at most 10 s, an instant an hour ahead is over now, one 8 s ahead in 8 s.
 */
export function endOfWait(instant: Prisma.Sql, mostSeconds: number | Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(CASE WHEN ${isTooFarAhead(instant, mostSeconds)} THEN '-infinity'::timestamptz ELSE ${instant} END)`;
}

/** Whether a stored instant lies further ahead than it can have been set: the clock was set back since. */
export function isTooFarAhead(instant: Prisma.Sql, mostSeconds: number | Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${instant} > clock_timestamp() + make_interval(secs => ${mostSeconds}))`;
}
