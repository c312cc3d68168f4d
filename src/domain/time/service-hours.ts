import { isShort } from '../text/short.ts';
import { DAY_MINUTES } from './day-number.ts';
import { readHours } from './hours.ts';
import { WEEKDAYS, type Weekday } from './weekday.ts';

/** The same hours on some days of the week, by the wall clock of a site. */
export interface HoursSpan {
  days: Weekday[];
  /** Minutes after midnight, 0 to 1439. */
  from: number;
  /** Minutes after midnight, 1 to 1440; not after `from`: it ends on the next day. */
  to: number;
}

/** When a service works. What two spans share counts once. */
export type ServiceHours = HoursSpan[];

/** Two spans on each day of the week, the days written out, and room. */
const LONGEST = 1_000;

export const WEEK_MINUTES = 7 * 1_440;
const DAY =
  '(?:mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs?|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)';
const TO = String.raw`\s*(?:-|–|to)\s*`;
const TIME = String.raw`\d{1,2}:\d{2}`;
const DAYS = new RegExp(String.raw`^(?:(daily)|(${DAY})(?:${TO}(${DAY}))?)(?=\s|$)`, 'i');
const TIMES = new RegExp(`^${TIME}${TO}${TIME}$`, 'i');

/**
 * The hours that people write; null when they are none. A span without days has those of the span before it.
 * Examples: `Mon-Fri 07:00-19:00`, `Mon, Wed 08:00-12:00, 13:00-17:00, Sat 09:00-12:00`, `daily 22:00-06:00`.
 */
export function readServiceHours(text: string): ServiceHours | null {
  if (!isShort(text, LONGEST)) return null;
  const hours: ServiceHours = [];
  let named: Weekday[] = [];
  for (const piece of text.split(/[,;]/).map((part) => part.trim())) {
    const days = DAYS.exec(piece);
    if (days) named = [...named, ...daysOf(days)];
    const rest = piece.slice(days?.[0].length ?? 0).trim();
    if (days && !rest) continue;
    const span = spanOf(rest);
    const on = named.length > 0 ? named : (hours.at(-1)?.days ?? []);
    if (!span || on.length === 0) return null;
    hours.push({ days: WEEKDAYS.filter((day) => on.includes(day)), ...span });
    named = [];
  }
  return named.length > 0 ? null : hours;
}

function daysOf([, daily, first = '', last]: RegExpExecArray): Weekday[] {
  if (daily) return [...WEEKDAYS];
  const start = indexOf(first);
  const length = ((indexOf(last ?? first) - start + 7) % 7) + 1;
  return Array.from({ length }, (_, i) => WEEKDAYS[(start + i) % 7] ?? 'Mon');
}

function indexOf(name: string): number {
  return WEEKDAYS.findIndex((day) => name.toLowerCase().startsWith(day.toLowerCase()));
}

function spanOf(text: string): { from: number; to: number } | null {
  const hours = TIMES.test(text) ? readHours(text) : null;
  if (!hours || (hours.to - hours.from === DAY_MINUTES && hours.from > 0)) return null;
  return { from: hours.from, to: hours.to > DAY_MINUTES ? hours.to - DAY_MINUTES : hours.to };
}

/** What the days are called. */
export interface DayWords {
  daily: string;
  days: Record<Weekday, string>;
}

const ENGLISH: DayWords = {
  daily: 'daily',
  days: { Mon: 'Mon', Tue: 'Tue', Wed: 'Wed', Thu: 'Thu', Fri: 'Fri', Sat: 'Sat', Sun: 'Sun' },
};

/** Hours as `readServiceHours` reads them, unless in other words. Example: `Mon-Fri 07:00-19:00, Sat 09:00-12:00`. */
export function hoursText(hours: ServiceHours, words: DayWords = ENGLISH): string {
  return hours
    .map(({ days, from, to }) => `${daysText(days, words)} ${timeText(from)}-${timeText(to)}`)
    .join(', ');
}

function daysText(days: Weekday[], { daily, days: names }: DayWords): string {
  if (days.length === 7) return daily;
  const runs: Weekday[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && WEEKDAYS.indexOf(day) === WEEKDAYS.indexOf(before) + 1) run.push(day);
    else runs.push([day]);
  }
  return runs
    .map((run) => [run[0], ...(run.length > 1 ? [run.at(-1)] : [])])
    .map((ends) => ends.map((day) => (day ? names[day] : '')).join('-'))
    .join(', ');
}

function timeText(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Every minute of an ideal week, from Monday 00:00, at which the hours are open; in order. */
export function openMinutes(hours: ServiceHours): number[] {
  const open = new Set<number>();
  for (const { days, from, to } of hours) {
    const length = (to - from + 1_440) % 1_440 || 1_440;
    for (const day of days) {
      const start = WEEKDAYS.indexOf(day) * 1_440 + from;
      for (let i = 0; i < length; i += 1) open.add((start + i) % WEEK_MINUTES);
    }
  }
  return [...open].sort((a, b) => a - b);
}
