/** When something was down; `end` null while it still is. UTC. */
export interface Interval {
  start: Date;
  end: Date | null;
}

/**
 * Whole minutes covered by intervals, overlaps counted once; an open one runs to `now`.
 * Example: 02:00–03:00 and 02:30–03:30 are 90 minutes.
 */
export function downtimeMinutes(intervals: Interval[], now: Date): number {
  return Math.floor(downtimeMs(intervals, now) / 60_000);
}

/** The same in milliseconds, to hold against a limit: a limit of 60 minutes is passed by a second over it. */
export function downtimeMs(intervals: Interval[], now: Date): number {
  const spans = intervals
    .map(({ start, end }) => ({ start: start.getTime(), end: (end ?? now).getTime() }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start);
  let total = 0;
  let covered = Number.NEGATIVE_INFINITY;
  for (const { start, end } of spans) {
    if (end <= covered) continue;
    total += end - Math.max(start, covered);
    covered = end;
  }
  return total;
}
