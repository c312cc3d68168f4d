import ICAL from 'ical.js';
import { Refused } from './fault.ts';
import type { LeftOutLog } from './left-out.ts';
import { LIMITS } from './limits.ts';
import type { Property } from './property.ts';

const FREQUENCIES = ['HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** A weekday, 0 for Monday to 6 for Sunday, and which one of the month or year: 2 the second, -1 the last, 0 each. */
export interface RuleDay {
  weekday: number;
  nth: number;
}

/** A rule of repetition, read and found to make sense for shifts. null in a list: the rule does not say. */
export interface Rule {
  freq: Frequency;
  interval: number;
  /** How often it happens at all; null: no such end. */
  count: number | null;
  /** The text behind UNTIL; null: no such end. */
  until: string | null;
  /** The day on which its weeks begin. */
  weekStart: number;
  /** 1 for January. */
  months: number[] | null;
  /** Days of the month, those below 0 from its end. */
  monthDays: number[] | null;
  days: RuleDay[] | null;
  hours: number[] | null;
  minutes: number[] | null;
  seconds: number[] | null;
  /** Which of the times of an hour, day, week, month or year, those below 0 from the last. */
  positions: number[] | null;
}

const PART = /^(FREQ|INTERVAL|COUNT|UNTIL|WKST|BYDAY|BYMONTHDAY|BYMONTH|BYHOUR|BYMINUTE|BYSECOND|BYSETPOS)=/;
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const LOOK = 'Check in the other product how often the event repeats.';

/**
 * Reads RRULE; null: there is nothing in it, and the event happens once. A COUNT or INTERVAL that is none is left out
 * with a finding, as other products do. Refuses what does not repeat by hours, days, weeks, months or years, and days of
 * the year and numbers of weeks, which no roster needs.
 */
export function readRule({ line, raw }: Property, findings?: LeftOutLog): Rule | null {
  const unreadable = (what: string) => new Refused(line, `the recurrence rule ${what}`);
  const leaveOut = (what: string): false => {
    findings?.add(line, what, LOOK);
    return false;
  };
  const written = raw.trim().toUpperCase().split(';').filter(Boolean);
  if (raw.split(/[,;]/).length > LIMITS.ruleValues) throw unreadable('has too many values');
  if (written.length === 0) {
    leaveOut('the recurrence rule is empty; the event counts once');
    return null;
  }
  const odd = written.find((part) => !PART.test(part));
  if (odd) throw unreadable('uses a part that is not supported');
  const parts = written.filter((part) => {
    const [name = '', value = ''] = part.split('=');
    if (value === '') return leaveOut(`${name} in the recurrence rule is empty and was skipped`);
    if ((name === 'COUNT' || name === 'INTERVAL') && /^(-\d+|-?0+)$/.test(value) && part !== 'COUNT=0')
      return leaveOut(`${part.slice(0, 20)} in the recurrence rule was skipped`);
    return true;
  });
  if (new Set(parts.map((part) => part.split('=')[0])).size < parts.length)
    throw unreadable('has a part twice');
  const until = parts.find((part) => part.startsWith('UNTIL='))?.slice(6) ?? null;
  let recur: ICAL.Recur;
  try {
    recur = ICAL.Recur.fromString(parts.filter((part) => !part.startsWith('UNTIL=')).join(';'));
  } catch {
    throw unreadable('cannot be read');
  }
  const { freq, interval, count, wkst } = recur;
  if (!freq) throw unreadable('has no FREQ');
  if (freq === 'SECONDLY' || freq === 'MINUTELY')
    throw unreadable('repeats by seconds or minutes: that is not a shift');
  const known = FREQUENCIES.find((one) => one === freq);
  if (!known) throw unreadable('has an unknown FREQ');
  if (interval > 1_000) throw unreadable('has an INTERVAL of more than 1,000');
  if (count !== null && count < 1) throw unreadable('has a COUNT below 1');
  const { BYMONTH, BYMONTHDAY, BYDAY, BYHOUR, BYMINUTE, BYSECOND, BYSETPOS } = recur.parts;
  const days = BYDAY?.map(dayOf) ?? null;
  if (days?.some(({ nth }) => nth !== 0) && freq !== 'MONTHLY' && freq !== 'YEARLY')
    throw unreadable('uses numbered weekdays, but not within months or years');
  if ((freq === 'WEEKLY' && BYMONTHDAY) || BYMONTHDAY?.includes(0) || BYSETPOS?.includes(0))
    throw unreadable('contradicts itself');
  return {
    freq: known,
    interval,
    count,
    until,
    weekStart: (wkst + 5) % 7,
    months: BYMONTH ?? null,
    monthDays: BYMONTHDAY ?? null,
    days,
    hours: BYHOUR ?? null,
    minutes: BYMINUTE ?? null,
    seconds: BYSECOND ?? null,
    positions: BYSETPOS ?? null,
  };
}

function dayOf(written: string): RuleDay {
  return {
    weekday: WEEKDAYS.indexOf(written.slice(-2)),
    nth: written.length > 2 ? Number(written.slice(0, -2)) : 0,
  };
}
