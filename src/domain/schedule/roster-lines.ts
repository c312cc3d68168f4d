import { DAY_MS } from '../time/day-number.ts';
import { dateIn, shownIn, weekdayTimeIn } from '../time/time-text.ts';
import { displaced } from './displaced-turns.ts';
import { gapTexts } from './gap-texts.ts';
import { gapsAndOverlaps } from './gaps-and-overlaps.ts';
import type { Schedule } from './schedule.ts';
import type { Shift } from './shift.ts';
import { shiftsIn } from './shifts-in.ts';

const DAYS_SHOWN = 14;

/**
 * Who is on call by a schedule in the 14 days from `now`, as lines by its own clock: a line for each day on which
 * somebody takes over, then when nobody is on call, then where a layer takes what was seldom meant. `nameOf`: names of
 * people by their keys.
 *
 * Example: `Mon 9 Mar  08:00 Sam Whitfield, 17:00 Noor Aziz` and `NOBODY every day 22:00–08:00`.
 */
export function rosterLines(schedule: Schedule, nameOf: (person: string) => string, now: Date): string[] {
  const { zone, name } = schedule;
  const until = new Date(now.getTime() + DAYS_SHOWN * DAY_MS);
  const timeOf = (at: Date) => shownIn(at, zone).time;
  const dayOf = (at: Date) => `${shownIn(at, zone).day} ${shownIn(at, zone).month}`;
  const shifts = shiftsIn(schedule, [], now, until).filter(
    (shift, i, all) => i === 0 || who(all[i - 1], nameOf) !== who(shift, nameOf),
  );
  const byDay = Map.groupBy(shifts, ({ from }) => dateIn(from, zone));
  const { gaps } = gapsAndOverlaps(schedule, [], now, until);
  return [
    `${name}, two weeks in ${zone} time:`,
    ...[...byDay].map(([day, onDay]) => {
      const words = onDay.map(
        (shift) => `${shift.from <= now ? 'now' : timeOf(shift.from)} ${who(shift, nameOf)}`,
      );
      return `  ${day}  ${words.join(', ')}`;
    }),
    ...gapTexts(gaps, zone, now, until).map((when) => `  NOBODY ${when}`),
    ...displaced(schedule, now).map(
      ({ upper, lower, from, to, stays, instead }) =>
        `  LOOK: "${upper}" goes on until ${weekdayTimeIn(to, zone)}, for a day lasts from hand-over to hand-over. "${lower}" begins ${weekdayTimeIn(from, zone)}, but until ${timeOf(to)} ${nameOf(stays)} stays on call, not ${nameOf(instead)} (first on ${dayOf(from)}). If that is not meant, see "Weekends" in docs/schedules.md.`,
    ),
  ];
}

function who(shift: Shift | undefined, nameOf: (person: string) => string): string {
  if (!shift) return '';
  const { person, why } = shift;
  if (person !== null) return nameOf(person);
  return why.kind === 'exception' ? `nobody (${why.exception.why ?? 'closed'})` : 'NOBODY';
}
