import type { Estimate } from './timeline.ts';

export function sameEstimate(one: Estimate, other: Estimate): boolean {
  return one.minMinutes === other.minMinutes && one.maxMinutes === other.maxMinutes;
}
