import type { Side } from '../plan/plan.ts';

/** A run of paging, as far as it tells when its side answered. */
export interface AnsweredRun {
  side: Side | 'SECURITY';
  outage: number;
  firstPageAt: Date | null;
  acknowledgedAt: Date | null;
}

/**
 * How long a side took to answer in the first outage in which anybody was paged: milliseconds from its first page to its
 * first answer (MTTA); null: it was not paged, or did not answer. `runs`: all of an incident, by outage and attempt.
 * Example: paged at 02:40, again at 02:45 in a second attempt that was answered at 02:47 → 7 minutes.
 */
export function firstAnswerMs(runs: readonly AnsweredRun[], side: Side): number | null {
  const first = runs.filter((run) => run.side === side && run.outage === runs[0]?.outage);
  const paged = first.find(({ firstPageAt }) => firstPageAt)?.firstPageAt;
  const answered = first.find(({ acknowledgedAt }) => acknowledgedAt)?.acknowledgedAt;
  return paged && answered ? answered.getTime() - paged.getTime() : null;
}
