import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';

/** Time of day in an IANA zone, with the zone's short name. Example: `10:42 EST`. */
export function timeIn(at: Date, zone: string): string {
  return `${format(new TZDate(at, zone), 'HH:mm')} ${zoneName(at, zone)}`;
}

/** As `timeIn`, with the day in front when `now` is another day there. Example: `Mon 23 Nov 23:10 EST`. */
export function dayTimeIn(at: Date, zone: string, now: Date): string {
  const local = new TZDate(at, zone);
  const today = format(local, 'yyyy-MM-dd') === format(new TZDate(now, zone), 'yyyy-MM-dd');
  return today ? timeIn(at, zone) : `${format(local, 'EEE d MMM HH:mm')} ${zoneName(at, zone)}`;
}

/** Weekday and time of day in an IANA zone, for an instant of the coming week. Example: `Tue 08:00`. */
export function weekdayTimeIn(at: Date, zone: string): string {
  return format(new TZDate(at, zone), 'EEE HH:mm');
}

/** The day in an IANA zone. Example: `10 Mar 2026`. */
export function weekdayAndDayIn(at: Date, zone: string): string {
  return format(new TZDate(at, zone), 'd MMM yyyy');
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

const NAMERS = new Map<string, Intl.DateTimeFormat>();

function zoneName(at: Date, zone: string): string {
  let namer = NAMERS.get(zone);
  if (!namer) {
    namer = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'short' });
    NAMERS.set(zone, namer);
  }
  return namer.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? zone;
}
