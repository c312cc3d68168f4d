import { dayTextIn } from './days.ts';
import { zoneClock } from './zone-clock.ts';

/** What clock and calendar show in an IANA zone, as `Mon`, `9`, `Mar`, `2026` and `10:42`. */
export function shownIn(at: Date, zone: string) {
  const wall = new Date(zoneClock(zone).wallAt(at.getTime()));
  // Of a form that the language lays down: Mon, 09 Mar 2026 10:42:00 GMT
  const [weekday = '', day = '', month = '', year = '', time = ''] = wall.toUTCString().split(/,? /);
  return { weekday, day: `${Number(day)}`, month, year, time: time.slice(0, 5) };
}

/** Time of day in an IANA zone, with the zone's short name. Example: `10:42 EST`. */
export function timeIn(at: Date, zone: string): string {
  return `${shownIn(at, zone).time} ${zoneName(at, zone)}`;
}

/** As `timeIn`, with the day in front when `now` is another day there. Example: `Mon 23 Nov 23:10 EST`. */
export function dayTimeIn(at: Date, zone: string, now: Date): string {
  const today = dayTextIn(at, zone) === dayTextIn(now, zone);
  return today ? timeIn(at, zone) : `${dateTimeIn(at, zone)} ${zoneName(at, zone)}`;
}

/**
 * As `dayTimeIn`, for a text that names its zone once, as that of `now`: the zone's name stands here only where it is
 * another one, across a clock change. Examples: `10:42`, `Mon 23 Nov 23:10`, `01:30 EDT`.
 */
export function shortTimeIn(at: Date, zone: string, now: Date): string {
  const today = dayTextIn(at, zone) === dayTextIn(now, zone);
  const text = today ? shownIn(at, zone).time : dateTimeIn(at, zone);
  return zoneName(at, zone) === zoneName(now, zone) ? text : `${text} ${zoneName(at, zone)}`;
}

/**
 * As `shortTimeIn`, for a text that names its zone as that of another time (`beside`). Of another day within six days of
 * `now`, the weekday is enough. Examples: `10:42`, `Tue 02:20`, `01:40 EST` beside `01:40 EDT`.
 */
export function timeBeside(at: Date, zone: string, { now, beside }: { now: Date; beside: Date }): string {
  const today = dayTextIn(at, zone) === dayTextIn(now, zone);
  const near = Math.abs(at.getTime() - now.getTime()) < 6 * DAY_MS;
  const text = today ? shownIn(at, zone).time : near ? weekdayTimeIn(at, zone) : dateTimeIn(at, zone);
  const name = zoneName(at, zone);
  return name === zoneName(beside, zone) ? text : `${text} ${name}`;
}

/**
 * Times of one text, each as `dayTimeIn`, with the zone named once, behind the last; one that has another name, across a
 * clock change, has it too. Examples: `02:30`, `03:20 EST`; `01:30 EDT`, `01:10 EST`.
 */
export function timesIn(times: readonly Date[], zone: string, now: Date): string[] {
  const [last] = times.slice(-1);
  return times.map((at, i) => {
    const today = dayTextIn(at, zone) === dayTextIn(now, zone);
    const text = today ? shownIn(at, zone).time : dateTimeIn(at, zone);
    const named = i < times.length - 1 && last && zoneName(at, zone) === zoneName(last, zone);
    return named ? text : `${text} ${zoneName(at, zone)}`;
  });
}

/** From when until when, as `timesIn`; `to` stands between. Example: `02:20 to 03:10 EST`. */
export function rangeIn(start: Date, end: Date, zone: string, now: Date, to = 'to'): string {
  return timesIn([start, end], zone, now).join(` ${to} `);
}

/**
 * As `rangeIn`, for a stretch that may lie days ahead: its day is named once where it begins and ends on the same.
 * Examples: `Fri 10 Jul 22:00 to 23:30 EDT`, `Fri 10 Jul 22:00 to Sat 11 Jul 02:00 EDT`.
 */
export function stretchIn(start: Date, end: Date, zone: string, now: Date, to = 'to'): string {
  const [day, today] = [dayTextIn(start, zone), dayTextIn(now, zone)];
  if (day !== dayTextIn(end, zone) || day === today) return rangeIn(start, end, zone, now, to);
  return `${dateIn(start, zone)} ${rangeIn(start, end, zone, start, to)}`;
}

/** Weekday, day and time of day in an IANA zone. Example: `Mon 23 Nov 23:10`. */
export function dateTimeIn(at: Date, zone: string): string {
  return `${dateIn(at, zone)} ${shownIn(at, zone).time}`;
}

/** Weekday and day in an IANA zone. Example: `Mon 23 Nov`. */
export function dateIn(at: Date, zone: string): string {
  const { weekday, day, month } = shownIn(at, zone);
  return `${weekday} ${day} ${month}`;
}

/** Weekday and time of day in an IANA zone, for an instant of the coming week. Example: `Tue 08:00`. */
export function weekdayTimeIn(at: Date, zone: string): string {
  const { weekday, time } = shownIn(at, zone);
  return `${weekday} ${time}`;
}

/** The day in an IANA zone. Example: `10 Mar 2026`. */
export function weekdayAndDayIn(at: Date, zone: string): string {
  const { day, month, year } = shownIn(at, zone);
  return `${day} ${month} ${year}`;
}

/** Minutes in words. Examples: `45 min`, `1 h 20 min`, `2 d 3 h`. */
export function durationText(minutes: number): string {
  const whole = Math.max(0, Math.round(minutes));
  if (whole < 60) return `${whole} min`;
  const hours = Math.floor(whole / 60);
  if (hours < 48) return whole % 60 === 0 ? `${hours} h` : `${hours} h ${whole % 60} min`;
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 ? `${days} d` : `${days} d ${hours % 24} h`;
}

const DAY_MS = 86_400_000;
/** How long ago an instant is; empty under a minute. Example: `23 h 50 min ago`. */
export function agoText(at: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  return minutes < 1 ? '' : `${durationText(minutes)} ago`;
}

const NAMERS = new Map<string, (at: Date) => string>();
/** Clocks change at the quarter hours of UTC. */
const QUARTER_HOUR = 15 * 60_000;
const NAMES_AT_MOST = 1_000;

function zoneName(at: Date, zone: string): string {
  const namer = NAMERS.get(zone) ?? namerOf(zone);
  NAMERS.set(zone, namer);
  return namer(at);
}

/** Asking for a zone's name costs more than all else of a time's text: it is asked once a quarter hour. */
function namerOf(zone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'short' });
  const names = new Map<number, string>();
  return (at) => {
    const quarter = Math.floor(at.getTime() / QUARTER_HOUR);
    const known = names.get(quarter);
    if (known !== undefined) return known;
    const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? zone;
    if (names.size >= NAMES_AT_MOST) names.clear();
    names.set(quarter, name);
    return name;
  };
}
