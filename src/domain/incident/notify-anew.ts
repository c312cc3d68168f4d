import { differenceInMinutes } from 'date-fns/differenceInMinutes';

/** Why somebody hears of an incident in Slack. */
export type ToldWhy = 'PAGED' | 'DECISION' | 'CORRECTED' | 'FAILED_AGAIN' | 'OVER' | 'UPDATE';

/** A message that notified somebody, at an instant of hospital time, in one outage of the incident. */
export interface ToldAt {
  why: ToldWhy;
  at: Date;
  outage: number;
}

/** Minutes after which the same matter notifies once more. */
const AGAIN_AFTER = 60;
/** The most messages that notify one person of one incident within so many minutes. */
const MOST = 3;
const MOST_WITHIN = 120;

/**
 * Whether a matter is a new message to a person, which notifies them, or an edit of the one that stands, which does not:
 * new at the first time in an outage, and again when nothing notified them for an hour; but never a fourth time in two
 * hours. `earlier`: what notified them of this incident before. A person's first page of an outage always goes: it is
 * not asked here.
 *
 * Example: told of a decision at 02:45 and paged at 03:04; a limit that passes at 03:40 is an edit, one at 04:10 is new.
 */
export function notifiesAnew(
  { why, outage }: Pick<ToldAt, 'why' | 'outage'>,
  earlier: readonly ToldAt[],
  now: Date,
): boolean {
  const minutesAgo = ({ at }: ToldAt) => differenceInMinutes(now, at);
  if (earlier.filter((told) => minutesAgo(told) < MOST_WITHIN).length >= MOST) return false;
  const known = earlier.some((told) => told.why === why && told.outage === outage);
  return !known || earlier.every((told) => minutesAgo(told) >= AGAIN_AFTER);
}
