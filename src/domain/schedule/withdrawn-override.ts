import type { Override } from './schedule.ts';

/**
 * What is left of an override that was withdrawn at an instant: what went before stays, from then on it is none. null:
 * it had not begun. One that was over by then stays whole.
 *
 * Example: Tom covers Priya from 08:00 to 20:00; withdrawn at 12:30, Tom was on call until 12:30 and Priya is from then.
 */
export function withdrawn(override: Override, at: Date): Override | null {
  if (at <= override.from) return null;
  return at < override.to ? { ...override, to: at } : override;
}
