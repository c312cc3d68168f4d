import type { Finding } from './verdict.ts';

/** An alert of another product about a system of the plan. */
export interface Alert {
  system: string;
  firing: boolean;
  slow: boolean;
  /** When it began there; null: it does not say. */
  since: Date | null;
}

/** How far back an alert may have begun: longer ago, and its clock or its rule is wrong. */
const LONGEST_MS = 24 * 3_600_000;

/**
 * What an alert says of its system. `from`: who sent it, in words of ours. A start that lies ahead, or more than a day back,
 * is now.
 */
export function findingOf(alert: Alert, from: string, now: Date): Finding | null {
  if (!alert.firing) return null;
  const ms = alert.since ? now.getTime() - alert.since.getTime() : -1;
  const since = alert.since && ms >= 0 && ms <= LONGEST_MS ? alert.since : now;
  return {
    impact: alert.slow ? 'SLOW' : 'FULL',
    since,
    failures: 0,
    places: [from],
    says: `alert from ${from}`,
  };
}
