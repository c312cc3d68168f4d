import { DAY_MS, MINUTE_MS, weekdayIndex } from './day-number.ts';
import type { ServiceHours } from './service-hours.ts';
import { WEEKDAYS } from './weekday.ts';
import { zoneClock } from './zone-clock.ts';

/** How far ahead a limit is looked for: a plan allows no limit of more than a year of its hours. */
const FARTHEST_MS = 3 * 366 * DAY_MS;

type Stretch = [start: number, end: number];

/**
 * Milliseconds between two instants that count: those at which the wall clock of the IANA zone shows a time within the
 * hours; without hours, all. 0 when `to` is not after `from`.
 *
 * Example: daily 22:00-06:00 in New York, through the night of 8 March 2026: 7 h, for an hour of it is left out.
 */
export function serviceMsBetween(hours: ServiceHours | null, zone: string, from: Date, to: Date): number {
  if (to <= from) return 0;
  if (!hours) return to.getTime() - from.getTime();
  return stretches(hours, zone, from.getTime(), to.getTime()).reduce(
    (sum, [start, end]) => sum + end - start,
    0,
  );
}

/**
 * The instant at which a limit falls, counting service hours only: the last one by which no more than its minutes have
 * passed. A limit that runs out as the service closes falls at the next opening: until then nothing more is lost.
 *
 * Example: Mon-Fri 07:00-19:00, 8 h: begun on Friday at 17:00 it falls on Monday at 13:00, begun on Friday at 11:00 on
 * Monday at 07:00.
 */
export function limitAt(
  startedAt: Date,
  limitMinutes: number,
  hours: ServiceHours | null,
  zone: string,
): Date {
  return counted(startedAt, limitMinutes, hours, zone, (open, left) => open > left);
}

/**
 * The first instant by which minutes have passed, for warnings: as `limitAt`, but what runs out as the service closes is
 * reached at the closing, while the night is still there to act in. The minutes may be a fraction.
 */
export function reachedAt(startedAt: Date, minutes: number, hours: ServiceHours | null, zone: string): Date {
  return counted(startedAt, minutes, hours, zone, (open, left) => open >= left);
}

function counted(
  startedAt: Date,
  minutes: number,
  hours: ServiceHours | null,
  zone: string,
  suffices: (open: number, left: number) => boolean,
): Date {
  let left = Math.round(minutes * MINUTE_MS);
  let at = startedAt.getTime();
  if (!hours || left <= 0) return new Date(at + left);
  const last = at + FARTHEST_MS;
  for (let width = 2 * DAY_MS; at < last; width = Math.min(2 * width, 28 * DAY_MS)) {
    for (const [start, end] of stretches(hours, zone, at, at + width)) {
      if (suffices(end - start, left)) return new Date(start + left);
      left -= end - start;
    }
    at += width;
  }
  throw new RangeError('the service hours are too short for this limit');
}

/** When the hours are open within a range: in order, never touching. */
function stretches(hours: ServiceHours, zone: string, from: number, to: number): Stretch[] {
  const found = ofOneOffset(zone, from, to)
    .flatMap(({ start, end, offset }) =>
      openIn(hours, start + offset, end + offset).map(([a, b]): Stretch => [a - offset, b - offset]),
    )
    .sort(([a], [b]) => a - b);
  const joined: Stretch[] = [];
  for (const [start, end] of found) {
    const before = joined.at(-1);
    if (before && start <= before[1]) before[1] = Math.max(before[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

/** The open stretches of wall-clock time, here a plain line of milliseconds on which no hour is left out. */
function openIn(hours: ServiceHours, from: number, to: number): Stretch[] {
  const found: Stretch[] = [];
  for (let day = Math.floor(from / DAY_MS) - 1; day * DAY_MS < to; day += 1) {
    const weekday = WEEKDAYS[weekdayIndex(day)];
    for (const span of hours) {
      if (!weekday || !span.days.includes(weekday)) continue;
      const closes = span.to > span.from ? span.to : span.to + 1_440;
      const start = Math.max(from, day * DAY_MS + span.from * MINUTE_MS);
      const end = Math.min(to, day * DAY_MS + closes * MINUTE_MS);
      if (end > start) found.push([start, end]);
    }
  }
  return found;
}

/** A range cut where the zone's clocks change. */
function ofOneOffset(
  zone: string,
  from: number,
  to: number,
): { start: number; end: number; offset: number }[] {
  const clock = zoneClock(zone);
  const starts = [from, ...clock.changes(from, to).map(({ at }) => at)].filter((at) => at < to);
  return starts.map((start, i) => ({
    start,
    end: starts[i + 1] ?? to,
    offset: clock.wallAt(start) - start,
  }));
}
