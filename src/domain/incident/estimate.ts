import { durationText } from '../time/time-text.ts';
import type { Estimate } from './timeline.ts';

export function sameEstimate(one: Estimate, other: Estimate): boolean {
  return one.minMinutes === other.minMinutes && one.maxMinutes === other.maxMinutes;
}

/** Example: `30 min to 1 h`. */
export function estimateText(
  estimate: Estimate,
  range = (from: string, to: string) => `${from} to ${to}`,
): string {
  const { minMinutes, maxMinutes } = estimate;
  if (minMinutes === maxMinutes) return durationText(minMinutes);
  return range(durationText(minMinutes), durationText(maxMinutes));
}
