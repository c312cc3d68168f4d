import { DAY_MINUTES, DAY_MS, dayOfWall, MINUTE_MS, weekdayIndex } from '../time/day-number.ts';
import { WEEKDAYS, type Weekday } from '../time/weekday.ts';
import { zoneClock } from '../time/zone-clock.ts';
import type { TimeRange } from './gaps-and-overlaps.ts';

/** A gap that comes again at the same times of the clock on the wall. */
export interface Repeats {
  /** On which days it begins. */
  days: Weekday[];
  /** Minutes after midnight of the day on which it begins; `to` may lie days later. */
  from: number;
  to: number;
}

/** One gap, or all of those that come again; from and to are those of the first. */
export type GapRow = TimeRange & { repeats: Repeats | null };

const REPEATS_AT_LEAST = 3;

/**
 * Gaps between two instants, where those that come again at the same times on the wall are one: three at least, of a day
 * at most or always on the same weekday. What is cut off at either end of the stretch belongs to them.
 *
 * Example: nobody from 17:00 to 07:00 on 28 nights is one row, every day 17:00-07:00.
 */
export function gapRows(gaps: readonly TimeRange[], zone: string, from: Date, to: Date): GapRow[] {
  const all = gaps.map((gap) => ({ gap, on: onTheWall(gap, zone) }));
  const groups = Map.groupBy(all, ({ on }) => keyOf(on));
  const rows: GapRow[] = [];
  const taken = new Set<TimeRange>();
  for (const group of groups.values()) {
    const [first] = group;
    if (!first || group.length < REPEATS_AT_LEAST) continue;
    const same = all.filter(
      ({ gap, on }) => group.some((entry) => entry.gap === gap) || isCut(gap, on, first.on, from, to),
    );
    for (const { gap } of same) taken.add(gap);
    const days = new Set(group.map(({ on }) => on.weekday));
    rows.push({
      ...(same[0] ?? first).gap,
      repeats: { days: WEEKDAYS.filter((_, i) => days.has(i)), from: first.on.from, to: first.on.to },
    });
  }
  const once = gaps.filter((gap) => !taken.has(gap)).map((gap) => ({ ...gap, repeats: null }));
  return [...rows, ...once].sort((a, b) => a.from.getTime() - b.from.getTime());
}

interface OnTheWall {
  weekday: number;
  from: number;
  to: number;
}

function onTheWall(gap: TimeRange, zone: string): OnTheWall {
  const clock = zoneClock(zone);
  const [begin, end] = [clock.wallAt(gap.from.getTime()), clock.wallAt(gap.to.getTime())];
  const midnight = dayOfWall(begin) * DAY_MS;
  return {
    weekday: weekdayIndex(dayOfWall(begin)),
    from: (begin - midnight) / MINUTE_MS,
    to: (end - midnight) / MINUTE_MS,
  };
}

function keyOf({ weekday, from, to }: OnTheWall): string {
  return `${to - from > DAY_MINUTES ? weekday : 'any'} ${from} ${to}`;
}

/** Whether a gap is one of those that come again, but that the stretch begins or ends within it. */
function isCut(gap: TimeRange, on: OnTheWall, whole: OnTheWall, from: Date, to: Date): boolean {
  const time = (minutes: number) => minutes % DAY_MINUTES;
  const shorter = on.to - on.from < whole.to - whole.from;
  const begun = gap.from.getTime() === from.getTime() && time(on.to) === time(whole.to);
  const ending = gap.to.getTime() === to.getTime() && on.from === whole.from;
  return shorter && (begun || ending);
}
