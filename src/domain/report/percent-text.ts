/**
 * A share as a percentage that never rounds up to perfect: what was down at all is not 100 %.
 * Examples: 1 → `100 %`, 0.99995 → `99.99 %`, 0.9 → `90.00 %`.
 */
export function percentText(share: number): string {
  if (share >= 1) return '100 %';
  return `${(Math.floor(share * 10_000 + 1e-6) / 100).toFixed(2)} %`;
}

/** Whole minutes, rounded; what is more than nothing is at least 1. Example: 20 s → 1. */
export function roundedMinutes(ms: number): number {
  return ms > 0 ? Math.max(1, Math.round(ms / 60_000)) : 0;
}
