const FOR_A_BUSY_MACHINE = 6;

/**
 * Real milliseconds within which what the app promises must have happened. The soak, on a machine of its own, holds it
 * to the promise; the suite, which may share its machine, to many times as long.
 */
export function promised(ms: number): number {
  return process.env.SOAK_KILLS || process.env.SOAK_STORMS ? ms : FOR_A_BUSY_MACHINE * ms;
}
