/** When something was down; `end` null while it still is. UTC. */
export interface OutagePeriod {
  start: Date;
  end: Date | null;
  /** Of each of its minutes this much counts; absent: all of it. */
  share?: number;
}

/**
 * Whole minutes covered by intervals, overlaps counted once; an open one runs to `now`. Those of `downtime-intervals` do not
 * overlap.
 * Example: 02:00–03:00 and 02:30–03:30 are 90 minutes.
 */
export function downtimeMinutes(intervals: readonly OutagePeriod[], now: Date): number {
  return Math.floor(downtimeMs(intervals, now) / 60_000);
}

/**
 * The same in milliseconds, to hold against a limit: a limit of 60 minutes is passed by a second over it. `countedMs`
 * says how many milliseconds between two instants count, where not all do.
 */
export function downtimeMs(
  intervals: readonly OutagePeriod[],
  now: Date,
  countedMs = (from: Date, to: Date): number => to.getTime() - from.getTime(),
): number {
  const spans = intervals
    .map(({ start, end, share = 1 }) => ({ start: start.getTime(), end: (end ?? now).getTime(), share }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start);
  let total = 0;
  let covered = Number.NEGATIVE_INFINITY;
  for (const { start, end, share } of spans) {
    if (end <= covered) continue;
    total += share * countedMs(new Date(Math.max(start, covered)), new Date(end));
    covered = end;
  }
  return total;
}
