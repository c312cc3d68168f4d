/** Real milliseconds after which the next ping is due: a round that comes a moment early counts, once a minute. */
const PING_AFTER_MS = 55_000;
/** A worker that has not completed for this long counts as stuck, however long ago the last ping was. */
const FRESH_MS = 60_000;
/** Real milliseconds for which a page may be pending. */
const PAGE_MAY_WAIT_MS = 60_000;

/** What the engine did lately; ages in real milliseconds, null for what never happened. */
export interface Cycle {
  /** Since the deadlines were looked at without an error. */
  sinceDeadlines: number | null;
  /** Since the pending pages were claimed and handled without an error. */
  sincePages: number | null;
  /** Since the watchdog's last look ended. */
  sinceWatchdog: number | null;
  /** Late steps that it could not repair. */
  stuck: number;
  /** For how long the oldest unsent page has been pending; null when none is. */
  oldestPage: number | null;
  /** Pages that an internal error holds up. */
  failingPages: number;
  /** Pages that the second look at the rows finds late. */
  latePages: number;
  /** Slack does not take the app's token. */
  slackRefuses: boolean;
}

/** Whether it is time for the next ping. */
export function pingIsDue(sincePing: number | null): boolean {
  return sincePing === null || sincePing >= PING_AFTER_MS;
}

/**
 * Why no ping may go out, in words for the log; null when the engine's cycle completed since the last one.
 * `cycle` is null when it cannot be read: the database is away.
 * Example: the last ping was 60 s ago, the deadlines were looked at 61 s ago: no ping.
 */
export function whySilent(cycle: Cycle | null, sincePing: number | null): string | null {
  if (!cycle) return 'the database is not responding';
  if (cycle.latePages > 0) return 'a page is 30 s late';
  const since = Math.min(sincePing ?? FRESH_MS, FRESH_MS);
  const done = (age: number | null): boolean => age !== null && age < since;
  if (cycle.slackRefuses) return 'Slack rejects the app’s token';
  if (!done(cycle.sinceDeadlines)) return 'the deadlines have not been checked since';
  if (!done(cycle.sincePages)) return 'pending pages have not been processed since';
  if (!done(cycle.sinceWatchdog)) return 'the watchdog has not run since';
  if (cycle.stuck > 0) return 'something is late and could not be repaired';
  if (cycle.failingPages > 0) return 'pages are delayed by an internal error';
  if (cycle.oldestPage !== null && cycle.oldestPage > PAGE_MAY_WAIT_MS)
    return 'a page has been pending for more than a minute';
  return null;
}
