import type { Worker } from './worker.ts';

/**
 * Resolves when none of the workers has anything under way. All are asked in one instant: one that ends may just have woken
 * another, which was idle a moment before.
 */
export async function allIdle(workers: readonly Worker[]): Promise<void> {
  let quiet = false;
  while (!quiet) quiet = (await Promise.all(workers.map((worker) => worker.idle()))).every((was) => was);
}
