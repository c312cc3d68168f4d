import { max } from 'date-fns/max';
import type { PagedSide, Side } from '../plan/plan.ts';

/** A run of paging, as far as it tells when its side answered. */
export interface AnsweredRun {
  side: PagedSide;
  outage: number;
  firstPageAt: Date | null;
  acknowledgedAt: Date | null;
}

/**
 * A side's first page in one outage and the first answer to it (null: none); null: it was not paged. Who had the side before
 * it was paged, as the leads of a planned downtime have, answered nothing. Who took it while its page was being sent answered
 * when that was sent: at once.
 */
export function firstAnswer(
  runs: readonly AnsweredRun[],
  side: PagedSide,
  outage: number,
): { paged: Date; answered: Date | null } | null {
  const its = runs.filter((run) => run.side === side && run.outage === outage);
  const paged = its.find(({ firstPageAt }) => firstPageAt)?.firstPageAt;
  if (!paged) return null;
  const answer = its.find(({ acknowledgedAt: at, firstPageAt }) => at && (firstPageAt || at >= paged));
  return { paged, answered: answer?.acknowledgedAt ? max([answer.acknowledgedAt, paged]) : null };
}

/**
 * How long a side took to answer in the first outage in which anybody was paged: milliseconds from its first page to its
 * first answer (MTTA); null: it was not paged, or did not answer. `runs`: all of an incident, by outage and attempt.
 * Example: paged at 02:40, again at 02:45 in a second attempt that was answered at 02:47 → 7 minutes.
 */
export function firstAnswerMs(runs: readonly AnsweredRun[], side: Side): number | null {
  const [first] = runs;
  const { paged, answered } = (first && firstAnswer(runs, side, first.outage)) ?? {};
  return paged && answered ? answered.getTime() - paged.getTime() : null;
}
