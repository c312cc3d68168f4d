type Style = Intl.DateTimeFormatOptions;

const STYLES: Record<string, Style> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
};

const DAY_MS = 86_400_000;

/** A date token of Slack (`{date_short} at {time}`) as a reader in a zone sees it; epoch seconds, now in epoch milliseconds. */
export function dateText(seconds: number, format: string, zone: string, nowMs: number): string {
  const at = seconds * 1_000;
  return format.replaceAll(/\{(\w+)\}/g, (all, token: string) => {
    if (token === 'date_num') return dayOf(at, zone);
    if (token === 'ago') return agoText(at, nowMs);
    const pretty = token.endsWith('_pretty');
    const style = STYLES[pretty ? token.slice(0, -'_pretty'.length) : token];
    if (!style) return all;
    return (pretty && relativeDay(at, zone, nowMs)) || inZone(at, zone, style);
  });
}

/** The time of day at which a message came; with its day when that is not today. Epoch milliseconds. */
export function stampText(at: number, zone: string, nowMs: number): string {
  const time = inZone(at, zone, STYLES.time ?? {});
  if (dayOf(at, zone) === dayOf(nowMs, zone)) return time;
  return `${inZone(at, zone, { month: 'short', day: 'numeric' })}, ${time}`;
}

/** `YYYY-MM-DDTHH:MM` of an instant in a zone, as a field for date and time shows it. */
export function fieldTime(seconds: number, zone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  return `${dayOf(seconds * 1_000, zone)}T${time.format(seconds * 1_000)}`;
}

/** The instant, in epoch seconds, at which clocks in a zone show what stands in such a field; in the repeated hour the earlier one. */
export function instantOf(field: string, zone: string): number {
  const guess = Date.parse(`${field}:00Z`) / 1_000;
  const offsets = [guess - DAY_MS / 1_000, guess + DAY_MS / 1_000].map((near) => offsetAt(near, zone));
  const candidates = offsets.map((offset) => guess - offset).toSorted((a, b) => a - b);
  return candidates.find((seconds) => fieldTime(seconds, zone) === field) ?? candidates[0] ?? guess;
}

function offsetAt(seconds: number, zone: string): number {
  const whole = Math.floor(seconds / 60) * 60;
  return Date.parse(`${fieldTime(whole, zone)}:00Z`) / 1_000 - whole;
}

function inZone(at: number, zone: string, style: Style): string {
  return new Intl.DateTimeFormat('en-US', { ...style, timeZone: zone }).format(at);
}

function dayOf(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { ...STYLES.date_num, timeZone: zone }).format(at);
}

function relativeDay(at: number, zone: string, nowMs: number): string | null {
  const days = [
    [-DAY_MS, 'yesterday'],
    [0, 'today'],
    [DAY_MS, 'tomorrow'],
  ] as const;
  return days.find(([off]) => dayOf(nowMs + off, zone) === dayOf(at, zone))?.[1] ?? null;
}

function agoText(at: number, nowMs: number): string {
  const minutes = Math.round((at - nowMs) / 60_000);
  const relative = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' });
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
  if (Math.abs(minutes) < 1_440) return relative.format(Math.round(minutes / 60), 'hour');
  return relative.format(Math.round(minutes / 1_440), 'day');
}
