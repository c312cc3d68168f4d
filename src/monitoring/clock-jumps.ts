/** Milliseconds by which a clock must have left its course: less is a time server at work, or a slow answer. */
const JUMP_MS = 5_000;

/** What three clocks showed at one moment: one that never jumps, this machine's, the database's. Milliseconds. */
export interface ClockReadings {
  real: number;
  machine: number;
  database: number;
}

/**
 * Which clocks were set between two readings, and by how much; negative: back.
 * Example: ten seconds passed and the machine's clock went back by 3,590 s: it was set back by 3,600 s.
 */
export function jumpsBetween(
  before: ClockReadings | null,
  now: ClockReadings,
): { of: 'machine' | 'database'; byMs: number }[] {
  if (!before) return [];
  const passed = now.real - before.real;
  return (['machine', 'database'] as const)
    .map((of) => ({ of, byMs: now[of] - before[of] - passed }))
    .filter(({ byMs }) => Math.abs(byMs) > JUMP_MS);
}
