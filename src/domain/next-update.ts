import { addMinutes } from 'date-fns';
import { readDuration } from './durations.ts';
import { dayIn, instantsAt, readWallTime } from './wall-clock.ts';

/**
 * When the next update comes, as people type it: `30 min`, `in 1 h`, `03:40` (its next occurrence in `zone`).
 * Empty: no promise (null). Answers `unreadable` for anything else. UTC.
 */
export function parsePromise(text: string, now: Date, zone: string): Date | null | 'unreadable' {
  const typed = text
    .trim()
    .toLowerCase()
    .replace(/^in\s+/, '');
  if (!typed) return null;
  const minutes = readDuration(typed);
  if (minutes !== null) return addMinutes(now, minutes);
  const time = readWallTime(typed.replace(/^at\s+/, ''));
  if (!time) return 'unreadable';
  const ahead = [0, 1]
    .flatMap((shift) => instantsAt(dayIn(now, zone, shift), time, zone))
    .filter((at) => at > now);
  return ahead[0] ?? 'unreadable';
}

/**
 * IT's estimate in minutes: `30 min`, `30-60 min`, `1h to 3h`. Null when it cannot be read.
 * Example: `30-60 min` → 30 to 60.
 */
export function parseEstimate(text: string): { minMinutes: number; maxMinutes: number } | null {
  const [low = '', high] = text
    .trim()
    .toLowerCase()
    .split(/\s*(?:-|–|to)\s*/);
  if (high === undefined) {
    const minutes = readDuration(low);
    return minutes === null ? null : { minMinutes: minutes, maxMinutes: minutes };
  }
  const maxMinutes = readDuration(high);
  const unit = /[a-z]+$/.exec(high)?.[0] ?? '';
  const minMinutes = readDuration(/[a-z]/.test(low) ? low : `${low} ${unit}`);
  if (minMinutes === null || maxMinutes === null || minMinutes > maxMinutes) return null;
  return { minMinutes, maxMinutes };
}
