import { type FeedState, feedFault } from './calendar-feed.ts';
import type { ScheduleProblem } from './roster-problems.ts';

/**
 * What somebody has to look at in the calendar of a layer, at `now`: that it is not read, what was
 * left out of it, and names that it has in vain.
 */
export function feedProblems(feed: FeedState, now: Date): ScheduleProblem[] {
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
            error: failing && { why: failing.why, remedy: failing.remedy },
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
    ...feed.unmatched.map(({ from, to, name, error, shifts }) => ({
      kind: 'unmatched' as const,
      schedule,
      layer,
      from,
      to,
      name,
      error,
      shifts,
    })),
  ];
}
