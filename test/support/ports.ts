/** Ports that one test worker may use; below those that the system gives out by itself. */
const FIRST = 11_000;
const PER_WORKER = 500;

/** The first port of this worker: workers that run at the same time never share one. */
export function firstPort(): number {
  return FIRST + Number(process.env.VITEST_POOL_ID ?? 0) * PER_WORKER;
}
