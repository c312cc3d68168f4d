import { downtimeMs, type OutagePeriod } from './downtime.ts';
import type { DowntimeInterval } from './downtime-intervals.ts';

/**
 * Milliseconds of a service's recovery: from its first symptom until it had caught up (UTC), through every outage and the
 * time between them, but without what it was up for in the middle of an outage. `countedMs` as for `downtimeMs`.
 * Example: down 02:00 to 02:40, up until 03:10, down until validated at 04:00, caught up at 05:00: 150 minutes.
 */
export function recoveryMs(
  down: readonly DowntimeInterval[],
  outages: readonly OutagePeriod[],
  caughtUpAt: Date,
  countedMs?: (from: Date, to: Date) => number,
): number {
  const afterwards = outages.flatMap(({ end }, i) =>
    end && end < caughtUpAt ? [{ start: end, end: outages[i + 1]?.start ?? caughtUpAt }] : [],
  );
  return downtimeMs(
    [...down, ...afterwards].map((part) => until(part, caughtUpAt)),
    caughtUpAt,
    countedMs,
  );
}

function until<T extends OutagePeriod>(part: T, end: Date): T {
  return part.end && part.end < end ? part : { ...part, end };
}
