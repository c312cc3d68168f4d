import { type Day, isDay, readWallTime } from '../wall-clock.ts';
import { DAY_MINUTES, dayNumber } from './day-number.ts';
import { type Hours, type Turns, WEEKDAYS, type Weekday } from './schedule.ts';

const FULL_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MOST = { hour: 744, day: 366, week: 52 };

/** `daily`, `weekly`, `every 12 h`, `every 3 days`, `every 2 weeks`; null when it is none of these. */
export function readTurns(text: string): Turns | null {
  const words = text.trim().toLowerCase();
  if (words === 'daily' || words === 'every day') return { every: 1, unit: 'day' };
  if (words === 'weekly' || words === 'every week') return { every: 1, unit: 'week' };
  const match = /^every (\d{1,3}) ?(h|hours?|days?|weeks?)$/.exec(words);
  if (!match) return null;
  const unit = match[2]?.startsWith('h') ? 'hour' : match[2]?.startsWith('d') ? 'day' : 'week';
  const every = Number(match[1]);
  return every >= 1 && every <= MOST[unit] ? { every, unit } : null;
}

/** `08:00` or `Mon 08:00` as minutes after midnight, with the weekday if there is one; null when it cannot be read. */
export function readHandOver(text: string): { weekday: Weekday | null; minutes: number } | null {
  const match = /^(?:([a-z]+) +)?(\S+(?: ?[ap]m)?)$/i.exec(text.trim());
  const minutes = readMinutes(match?.[2] ?? '');
  const weekday = WEEKDAYS[weekdayAt(match?.[1] ?? '')] ?? null;
  if (minutes === null || (match?.[1] && !weekday)) return null;
  return { weekday, minutes };
}

/**
 * `08:00-17:00`; null when it cannot be read. Hours that end at or before their beginning end on the next day.
 * Examples: `17:00-08:00` is 15 hours, `08:00-08:00` is 24 hours, `00:00-24:00` a whole day.
 */
export function readHours(text: string): Hours | null {
  const [begin = '', end = '', ...more] = text.split(/-|–|\bto\b/);
  const from = readMinutes(begin);
  const to = end.trim() === '24:00' ? DAY_MINUTES : readMinutes(end);
  if (from === null || to === null || more.length > 0) return null;
  return { from, to: to <= from ? to + DAY_MINUTES : to };
}

/** `Mon-Fri`, `Sat, Sun`, `Fri-Mon` or a list of such, in the order of the week; null when one cannot be read. */
export function readWeekdays(text: string | string[]): Weekday[] | null {
  const words = [text]
    .flat()
    .join(' ')
    .replace(/\s*[-–]\s*/g, '-')
    .trim()
    .split(/[,\s]+/);
  const chosen = new Set<number>();
  for (const word of words) {
    const [first = '', last = first, ...more] = word.split('-');
    const from = weekdayAt(first);
    const to = weekdayAt(last);
    if (from < 0 || to < 0 || more.length > 0) return null;
    for (let i = 0; i <= (to - from + 7) % 7; i += 1) chosen.add((from + i) % 7);
  }
  return WEEKDAYS.filter((_, i) => chosen.has(i));
}

/** `2026-12-25` as a day of the calendar; null when there is no such day or it is written otherwise. */
export function readDay(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  if (!match) return null;
  const day = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  return day.year >= 1970 && isDay(day) ? day : null;
}

/** `2026-12-25` or `2026-12-24 to 2026-12-26`, both included, a year at most; null when it cannot be read. */
export function readDays(text: string): { from: Day; to: Day } | null {
  const [first = '', last = first, ...more] = text.split(/\s+to\s+/);
  const from = readDay(first);
  const to = readDay(last);
  if (!from || !to || more.length > 0) return null;
  const length = dayNumber(to) - dayNumber(from);
  return length >= 0 && length < MOST.day ? { from, to } : null;
}

function readMinutes(text: string): number | null {
  const time = readWallTime(text);
  return time && time.hour * 60 + time.minute;
}

function weekdayAt(word: string): number {
  return word.length < 3 ? -1 : FULL_NAMES.findIndex((full) => full.startsWith(word.toLowerCase()));
}
