import { isShort } from '../text/short.ts';

const UNIT: Record<string, number> = { m: 1, h: 60, d: 1_440 };
const LONGEST = 366 * 1_440;
const PIECE = /(\d+(?:\.\d+)?)\s*(minutes?|mins?|m|hours?|hrs?|h|days?|d)(?![a-z])/gi;

/**
 * Minutes of a duration that people type; null when it is none, under a minute or over a year.
 * Examples: `25m` → 25, `1 h 30 min` → 90, `2 hours` → 120, `1h30` → 90.
 */
export function readDuration(text: string): number | null {
  if (!isShort(text)) return null;
  const trimmed = text
    .trim()
    .toLowerCase()
    .replace(/^(\d+)\s*h\s*(\d{1,2})$/, '$1h $2m');
  if (!trimmed) return null;
  const rest = trimmed
    .replace(PIECE, '')
    .replace(/\band\b|,/g, '')
    .trim();
  if (rest) return null;
  let minutes = 0;
  for (const [, amount, unit] of trimmed.matchAll(PIECE))
    minutes += Number(amount) * (UNIT[unit?.[0] ?? ''] ?? 0);
  const whole = Math.round(minutes);
  return whole > 0 && whole <= LONGEST ? whole : null;
}

/** Minutes exactly, as `readDuration` reads them. Examples: `30 min`, `24 h`, `1 h 30 min`. */
export function minutesText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const left = minutes % 60;
  if (hours === 0) return `${minutes} min`;
  return left === 0 ? `${hours} h` : `${hours} h ${left} min`;
}

const SECONDS: Record<string, number> = { ms: 0.001, s: 1, m: 60, h: 3_600, d: 86_400 };
const LONGEST_SECONDS = 31 * 86_400;

/**
 * Seconds of a short duration with one unit; null when it is none, or longer than a month.
 * Examples: `400 ms` → 0.4, `10 s` → 10, `2 min` → 120, `1 h` → 3600.
 */
export function readSeconds(text: string): number | null {
  const read = /^\s*(\d{1,7}(?:\.\d{1,3})?)\s*(ms|s(?:ec)?|m(?:in)?|h|d)\s*$/i.exec(text);
  const unit = read?.[2]?.toLowerCase() ?? '';
  const seconds = Number(read?.[1]) * (SECONDS[unit === 'ms' ? unit : unit.charAt(0)] ?? Number.NaN);
  return seconds > 0 && seconds <= LONGEST_SECONDS ? Math.round(seconds * 1_000) / 1_000 : null;
}

/** Seconds exactly, as `readSeconds` reads them. Examples: 0.4 → `400 ms`, 90 → `90 s`, 120 → `2 min`. */
export function secondsText(seconds: number): string {
  if (!Number.isInteger(seconds)) return `${Math.round(seconds * 1_000)} ms`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}
