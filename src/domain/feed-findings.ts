import type { RosterFinding } from './roster-findings.ts';
import { type FeedState, feedFault } from './schedule/feed.ts';

/**
 * What somebody has to look at in the calendar of a layer, at `now`: that it is not read, what was
 * left out of it, and names that it has in vain.
 */
export function feedFindings(feed: FeedState, now: Date): RosterFinding[] {
  const { schedule, layer, readAt, failing } = feed;
  const fault = feedFault(feed, now);
  return [
    ...(fault
      ? [
          {
            kind: 'feed' as const,
            schedule,
            layer,
            fault,
            from: readAt ?? failing?.since ?? now,
            to: now,
            readAt,
            trouble: failing && { why: failing.why, mend: failing.mend },
          },
        ]
      : []),
    ...feed.leftOut.map((left) => ({
      kind: 'left out' as const,
      schedule,
      layer,
      from: readAt ?? now,
      to: readAt ?? now,
      ...left,
    })),
    ...feed.unmatched.map(({ from, to, name, trouble, shifts }) => ({
      kind: 'unmatched' as const,
      schedule,
      layer,
      from,
      to,
      name,
      trouble,
      shifts,
    })),
  ];
}
