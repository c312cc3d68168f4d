import { addMinutes } from 'date-fns/addMinutes';

/** What is known of a side's holder. Instants are hospital time. */
export interface Holding {
  /** The last thing the holder did in this incident; their acknowledgement at least. */
  lastActivity: Date;
  /** When they were asked "still on it?" and have not answered since. */
  askedAt: Date | null;
}

export type StaleMove =
  | { kind: 'wait'; until: Date }
  | { kind: 'ask'; until: Date; quietMinutes: number }
  | { kind: 'lapse' };

/**
 * What becomes of a holder of whom nothing was heard while the system is still down: first they are asked, and when
 * they do not answer their side is paged again.
 *
 * Example: stale after 60 min, to be answered within 10. Acknowledged 02:00, nothing since: asked at 03:00, paged again
 * at 03:10; a tick at 02:30 moves the question to 03:30.
 */
export function staleMove(
  holding: Holding,
  limits: { staleAfterMinutes: number; answerWithinMinutes: number },
  now: Date,
): StaleMove {
  const { lastActivity, askedAt } = holding;
  if (askedAt && lastActivity <= askedAt) {
    const until = addMinutes(askedAt, limits.answerWithinMinutes);
    return now >= until ? { kind: 'lapse' } : { kind: 'wait', until };
  }
  const staleAt = addMinutes(lastActivity, limits.staleAfterMinutes);
  if (now < staleAt) return { kind: 'wait', until: staleAt };
  const quietMinutes = Math.floor((now.getTime() - lastActivity.getTime()) / 60_000);
  return { kind: 'ask', until: addMinutes(now, limits.answerWithinMinutes), quietMinutes };
}
