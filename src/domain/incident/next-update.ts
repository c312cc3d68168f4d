import { addMinutes } from 'date-fns/addMinutes';
import { isShort } from '../text/short.ts';
import { readDuration } from '../time/durations.ts';
import { dayIn, instantsAt, isLater, readWallTime, wallTimeIn } from '../time/wall-clock.ts';

const LATEST_MINUTES = 7 * 1_440;

/**
 * When the next update comes, as people type it: `30 min`, `in 1 h`, `03:40` (its next occurrence in `zone`).
 * Empty: no promise (null). Answers `unreadable` for anything else and for more than 7 days. UTC.
 */
export function parsePromise(text: string, now: Date, zone: string): Date | null | 'unreadable' {
  if (!isShort(text)) return 'unreadable';
  const typed = text
    .trim()
    .toLowerCase()
    .replace(/^in\s+/, '');
  if (!typed) return null;
  const minutes = readDuration(typed);
  if (minutes !== null) return minutes > LATEST_MINUTES ? 'unreadable' : addMinutes(now, minutes);
  const time = readWallTime(typed.replace(/^at\s+/, ''));
  if (!time) return 'unreadable';
  const today = instantsAt(dayIn(now, zone), time, zone);
  // In the hour that spring leaves out the same time tomorrow is not what was meant.
  if (today.length === 0 && !isLater(wallTimeIn(now, zone), time)) return 'unreadable';
  const ahead = [...today, ...instantsAt(dayIn(now, zone, 1), time, zone)].filter((at) => at > now);
  return ahead[0] ?? 'unreadable';
}

/**
 * IT's estimate in minutes: `30 min`, `30-60 min`, `1h to 3h`. Null when it cannot be read.
 * Example: `30-60 min` → 30 to 60.
 */
export function parseEstimate(text: string): { minMinutes: number; maxMinutes: number } | null {
  if (!isShort(text)) return null;
  const [low = '', high, ...more] = text
    .trim()
    .toLowerCase()
    .split(/\s*(?:-|–|to)\s*/);
  if (more.length > 0) return null;
  if (high === undefined) {
    const minutes = readDuration(low);
    return minutes === null ? null : { minMinutes: minutes, maxMinutes: minutes };
  }
  const maxMinutes = readDuration(high);
  const unit = /[a-z]+/.exec(high)?.[0] ?? '';
  const minMinutes = readDuration(/[a-z]/.test(low) ? low : `${low} ${unit}`);
  if (minMinutes === null || maxMinutes === null || minMinutes > maxMinutes) return null;
  return { minMinutes, maxMinutes };
}
