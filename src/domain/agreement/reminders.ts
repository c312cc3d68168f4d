import { daysFrom, dayTextIn } from '../time/days.ts';
import type { PlanGap } from './plan-gap.ts';

/** Days between two messages to one person about one gap. */
const REMINDER_DAYS = 7;

/** One message to one person about what waits for them, worst first. */
export interface GapReminder {
  person: string;
  gaps: PlanGap[];
}

/** The key under which it is kept when a person was last told of a gap. */
export function reminderKey(person: string, gap: Pick<PlanGap, 'key'>): string {
  return `${person} ${gap.key}`;
}

/**
 * Who is told of which gaps now: each person at most once in seven days of the home site's zone about the same gap, and
 * of everything that is due in one message. A gap that passed to somebody else is new to them.
 * `lastTold` has the instant of the last message by `reminderKey`.
 */
export function remindersDue(
  gaps: readonly PlanGap[],
  lastTold: ReadonlyMap<string, Date>,
  now: Date,
  zone: string,
): GapReminder[] {
  const today = dayTextIn(now, zone);
  const due = gaps.filter((gap) => {
    const last = lastTold.get(reminderKey(gap.person, gap));
    return !last || daysFrom(dayTextIn(last, zone), today) >= REMINDER_DAYS;
  });
  return [...Map.groupBy(due, (gap) => gap.person)].map(([person, theirs]) => ({ person, gaps: theirs }));
}
