import { dayNumber } from '../time/day-number.ts';
import { readMinutes } from '../time/hours.ts';
import { readDay } from '../time/read-day.ts';
import type { Day } from '../time/wall-clock.ts';
import { WEEKDAYS, type Weekday } from '../time/weekday.ts';
import type { RotationLength } from './schedule.ts';

const FULL_NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MOST = { hour: 744, day: 366, week: 52, month: 24 };

const TURN_WORDS = new Map<string, RotationLength>([
  ['hourly', { every: 1, unit: 'hour' }],
  ['daily', { every: 1, unit: 'day' }],
  ['weekly', { every: 1, unit: 'week' }],
  ['biweekly', { every: 2, unit: 'week' }],
  ['bi-weekly', { every: 2, unit: 'week' }],
  ['fortnightly', { every: 2, unit: 'week' }],
  ['monthly', { every: 1, unit: 'month' }],
]);
const NUMBER_WORDS = new Map([
  ['other', 2],
  ['second', 2],
  ['2nd', 2],
  ['third', 3],
  ['3rd', 3],
  ...['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'].map(
    (word, i) => [word, i + 1] as const,
  ),
]);

/**
 * `daily`, `weekly`, `biweekly` (every two weeks), `monthly`, `every 12 h`, `every 3 days`, `every other week`, `every 2
 * months`; null when it is none of these.
 */
export function readRotationLength(text: string): RotationLength | null {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const known = TURN_WORDS.get(words);
  if (known) return known;
  const match = /^every (?:(\d{1,3}) ?|(\w+) )?(h|hours?|days?|weeks?|months?)$/.exec(words);
  if (!match) return null;
  const [, digits, word, name = ''] = match;
  const unit = (['hour', 'day', 'week', 'month'] as const).find((entry) => entry.startsWith(name[0] ?? ''));
  const every = digits === undefined ? (word === undefined ? 1 : NUMBER_WORDS.get(word)) : Number(digits);
  return unit && every && every <= MOST[unit] ? { every, unit } : null;
}

/** `08:00` or `Mon 08:00` as minutes after midnight, with the weekday if there is one; null when it cannot be read. */
export function readHandOver(text: string): { weekday: Weekday | null; minutes: number } | null {
  const match = /^(?:([a-z]+) +)?(\S+(?: ?[ap]m)?)$/i.exec(text.trim());
  const minutes = readMinutes(match?.[2] ?? '');
  const weekday = WEEKDAYS[weekdayAt(match?.[1] ?? '')] ?? null;
  if (minutes === null || (match?.[1] && !weekday)) return null;
  return { weekday, minutes };
}

const DAY_WORDS: [RegExp, string][] = [
  [/\b(weekdays?|workdays?|working days?)\b/gi, 'Mon-Fri'],
  [/\b(weekends?)\b/gi, 'Sat-Sun'],
  [/\b(daily|every day)\b/gi, 'Mon-Sun'],
];

/**
 * `Mon-Fri`, `weekdays`, `Sat, Sun`, `weekends`, `Fri-Mon` or a list of such, in the order of the week; null when one
 * cannot be read.
 */
export function readWeekdays(text: string | string[]): Weekday[] | null {
  const words = DAY_WORDS.reduce((all, [word, days]) => all.replace(word, days), [text].flat().join(' '))
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

/** `2026-12-25` or `2026-12-24 to 2026-12-26`, both included, a year at most; null when it cannot be read. */
export function readDays(text: string): { from: Day; to: Day } | null {
  const [first = '', last = first, ...more] = text.split(/\s+to\s+/);
  const from = readDay(first);
  const to = readDay(last);
  if (!from || !to || more.length > 0) return null;
  const length = dayNumber(to) - dayNumber(from);
  return length >= 0 && length < MOST.day ? { from, to } : null;
}

function weekdayAt(word: string): number {
  return word.length < 3 ? -1 : FULL_NAMES.findIndex((full) => full.startsWith(word.toLowerCase()));
}
