import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import { max } from 'date-fns/max';
import { subMinutes } from 'date-fns/subMinutes';
import type { PlannedTimes } from './planned.ts';

/** The figures with which somebody decides whether to go back; whole minutes, never below 0. */
export interface BackOutFigures {
  /** Until the deadline: later the window is not kept by going back. */
  minutesToDecide: number;
  /** Until the window ends. */
  minutesOfWindow: number;
  /** That going back takes. */
  backOutMinutes: number;
  /** That are left for the work if it goes on, and nothing is left to go back in the window. */
  minutesToSpare: number;
}

/** The last moment to go back and still finish in a window that ends at `end`. */
export function latestBackOut(end: Date, backOutMinutes: number): Date {
  return subMinutes(end, backOutMinutes);
}

/** When the decision is asked for: `leadMinutes` before its deadline, and not before the work began. */
export function backOutAskedAt(
  times: Pick<PlannedTimes, 'backOutBy'>,
  startedAt: Date,
  leadMinutes: number,
): Date {
  return max([subMinutes(times.backOutBy, leadMinutes), startedAt]);
}

/**
 * The figures as they stand at `now`.
 * Example: 00:45, deadline 01:15, window until 02:00, going back takes 45 min: 30 min to decide, 75 of the window left.
 */
export function backOutFigures(
  times: Pick<PlannedTimes, 'end' | 'backOutBy' | 'backOutMinutes'>,
  now: Date,
): BackOutFigures {
  const minutesTo = (at: Date) => Math.max(0, differenceInMinutes(at, now));
  const minutesOfWindow = minutesTo(times.end);
  return {
    minutesToDecide: minutesTo(times.backOutBy),
    minutesOfWindow,
    backOutMinutes: times.backOutMinutes,
    minutesToSpare: Math.max(0, minutesOfWindow - times.backOutMinutes),
  };
}
