import ICAL from 'ical.js';
import { DAY_MS, HOUR_MS } from '../domain/schedule/day-number.ts';
import { ruleTimes } from './bounded-rule.ts';
import { Refused } from './fault.ts';
import { type Budget, LIMITS } from './limits.ts';
import type { Property } from './property.ts';

const PART = /^(FREQ|INTERVAL|COUNT|UNTIL|WKST|BYDAY|BYMONTHDAY|BYMONTH|BYHOUR|BYMINUTE|BYSECOND|BYSETPOS)=/;
const PERIODS: Record<string, number> = { HOURLY: HOUR_MS, DAILY: DAY_MS, WEEKLY: 7 * DAY_MS };

/** A rule of repetition, read and found to make sense for shifts. */
export interface Rule {
  recur: ICAL.Recur;
  /** The text behind UNTIL; null: no such end. */
  until: string | null;
}

/**
 * Reads RRULE. Refuses what does not repeat by hours, days, weeks, months or years, and the rare ways of saying when
 * that the library gets wrong: days of the year, numbers of weeks.
 */
export function readRule({ line, raw }: Property): Rule {
  const unreadable = (what: string) => new Refused(line, `the rule of repetition ${what}`);
  const parts = raw.trim().toUpperCase().split(';').filter(Boolean);
  if (raw.split(/[,;]/).length > LIMITS.ruleValues) throw unreadable('has too many values');
  const odd = parts.find((part) => !PART.test(part));
  if (odd) throw unreadable('uses a part that is not read here');
  const until = parts.find((part) => part.startsWith('UNTIL='))?.slice(6) ?? null;
  let recur: ICAL.Recur;
  try {
    recur = ICAL.Recur.fromString(parts.filter((part) => !part.startsWith('UNTIL=')).join(';'));
  } catch {
    throw unreadable('cannot be read');
  }
  if (!recur.freq) throw unreadable('has no FREQ');
  if (recur.freq === 'SECONDLY' || recur.freq === 'MINUTELY')
    throw unreadable('repeats by seconds or minutes: that is no shift');
  if (recur.interval > 1_000) throw unreadable('has an INTERVAL of more than 1,000');
  if (recur.count !== null && recur.count < 1) throw unreadable('has a COUNT below 1');
  const numbered = recur.parts.BYDAY?.some((day) => /\d/.test(day));
  if (numbered && recur.freq !== 'MONTHLY' && recur.freq !== 'YEARLY')
    throw unreadable('numbers weekdays, but not within months or years');
  return { recur, until };
}

/**
 * When a rule repeats, as wall times in milliseconds: those from `from` on and before `to`, and perhaps earlier ones.
 * `start` is the first time; `until` the last possible one, or null.
 */
export function repetitions(
  { recur }: Rule,
  start: number,
  until: number | null,
  from: number,
  to: number,
  line: number,
  budget: Budget,
): number[] {
  budget.line = line;
  const begin = recur.count === null ? fastForward(recur, start, from) : start;
  const times: number[] = [];
  try {
    for (const time of ruleTimes(recur, begin, budget)) {
      if (time >= to || (until !== null && time > until)) break;
      if (time === start || fits(recur, time, start)) times.push(time);
    }
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused(line, 'the rule of repetition contradicts itself');
  }
  return times;
}

/** A later start with the same repetitions from `from` on: rules that began years ago are not walked through. */
function fastForward(recur: ICAL.Recur, start: number, from: number): number {
  const period = PERIODS[recur.freq ?? ''];
  if (period !== undefined) {
    const length = period * recur.interval;
    return start + Math.max(0, Math.floor((from - start) / length)) * length;
  }
  const at = new Date(start);
  const leap = at.getUTCMonth() === 1 && at.getUTCDate() === 29 ? 4 : 1;
  const years =
    (recur.freq === 'MONTHLY' ? recur.interval / commonDivisor(recur.interval, 12) : recur.interval) * leap;
  const passed = Math.floor((new Date(from).getUTCFullYear() - 2 - at.getUTCFullYear()) / years);
  if (passed > 0) at.setUTCFullYear(at.getUTCFullYear() + passed * years);
  return at.getTime();
}

/** Whether a time is one that the rule names: the library slips where a day does not exist, such as 29 February. */
function fits(recur: ICAL.Recur, time: number, start: number): boolean {
  const at = new Date(time);
  const { BYMONTH, BYMONTHDAY, BYDAY, BYHOUR, BYMINUTE } = recur.parts;
  const daysInMonth = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  const weekday = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'][at.getUTCDay()] ?? '';
  const day = at.getUTCDate();
  if (BYMONTH && !BYMONTH.includes(at.getUTCMonth() + 1)) return false;
  if (BYMONTHDAY && !BYMONTHDAY.some((d) => d === day || d === day - daysInMonth - 1)) return false;
  if (BYDAY && !BYDAY.some((d) => d.endsWith(weekday))) return false;
  if (BYHOUR && !BYHOUR.includes(at.getUTCHours())) return false;
  if (BYMINUTE && !BYMINUTE.includes(at.getUTCMinutes())) return false;
  if (BYDAY || BYMONTHDAY) return true;
  if (recur.freq === 'YEARLY' && !BYMONTH && at.getUTCMonth() !== new Date(start).getUTCMonth()) return false;
  const sameDay = recur.freq === 'YEARLY' || recur.freq === 'MONTHLY';
  return !sameDay || day === new Date(start).getUTCDate();
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
