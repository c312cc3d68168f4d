import { DAY_MINUTES } from './day-number.ts';
import { readWallTime } from './wall-clock.ts';

/** Minutes after midnight of the day on which they begin; `to` is up to 24 hours after `from`, so it may pass 1,440. */
export interface Hours {
  from: number;
  to: number;
}

/**
 * `08:00-17:00`, `8-17`; null when it cannot be read. Hours that end at or before their beginning end on the next day.
 * Examples: `17:00-08:00` is 15 hours, `08:00-08:00` is 24 hours, `00:00-24:00` a whole day. `8-5` is null: whoever
 * writes it may mean the afternoon.
 */
export function readHours(text: string): Hours | null {
  const bare = /^\s*(\d{1,2})\s*(?:-|–|to)\s*(\d{1,2})\s*$/.exec(text);
  if (bare) {
    const [first, last] = [Number(bare[1]), Number(bare[2])];
    return last > first || first > 12 ? readHours(`${first}:00-${last}:00`) : null;
  }
  const [begin = '', end = '', ...more] = text.split(/-|–|\bto\b/);
  const from = readMinutes(begin);
  const to = end.trim() === '24:00' ? DAY_MINUTES : readMinutes(end);
  if (from === null || to === null || more.length > 0) return null;
  return { from, to: to <= from ? to + DAY_MINUTES : to };
}

/** A time of day as minutes after midnight; null when it cannot be read. */
export function readMinutes(text: string): number | null {
  const time = readWallTime(text);
  return time && time.hour * 60 + time.minute;
}
