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
