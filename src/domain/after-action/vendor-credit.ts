import type { VendorPromise } from '../plan/vendor.ts';

/**
 * Percent of the month's fee that a contract gives back at an availability (a share, 0 to 1), the one of the lowest mark
 * below which it fell. Example: below 99.5 → 5 %, below 99 → 10 %, at 98.7 → 10.
 */
export function creditOf({ credits }: VendorPromise, availability: number): number {
  const reached = credits.filter(({ below }) => availability * 100 < below);
  const [lowest] = reached.toSorted((a, b) => a.below - b.below);
  return lowest?.percent ?? 0;
}
