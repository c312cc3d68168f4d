import { durationText } from '../time/time-text.ts';
import type { Estimate } from './timeline.ts';

export function sameEstimate(one: Estimate, other: Estimate): boolean {
  return one.minMinutes === other.minMinutes && one.maxMinutes === other.maxMinutes;
}

/** Example: `30 min to 1 h`. */
export function estimateText(estimate: Estimate): string {
  const { minMinutes, maxMinutes } = estimate;
  if (minMinutes === maxMinutes) return durationText(minMinutes);
  return `${durationText(minMinutes)} to ${durationText(maxMinutes)}`;
}
