import { shownIn, weekdayTimeIn } from '../domain/time/time-text.ts';
import { zoneClock } from '../domain/time/zone-clock.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
const STEPS = [5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 10_080].map((step) => step * MINUTE_MS);

/** Full hours and the like of a zone's wall clock between two instants, at most `most` of them. */
export function ticksBetween(from: Date, to: Date, zone: string, most: number): Date[] {
  const length = to.getTime() - from.getTime();
  const step = STEPS.find((one) => length / one <= most) ?? Math.ceil(length / most / DAY_MS) * DAY_MS;
  const clock = zoneClock(zone);
  const wall = clock.wallAt(from.getTime());
  const first = from.getTime() + ((step - (wall % step)) % step);
  const ticks: Date[] = [];
  for (let at = first; at <= to.getTime(); at += step) ticks.push(new Date(at));
  return ticks;
}

/** A tick's words: with the weekday where there are several days. Examples: `02:30`, `Tue 12:00`. */
export function tickText(at: Date, zone: string, length: number): string {
  return length > DAY_MS ? weekdayTimeIn(at, zone) : shownIn(at, zone).time;
}
