import { Worker } from 'node:worker_threads';
import type { Depicted } from './depicted.ts';

const PROGRAM = new URL('./draw-thread.ts', import.meta.url);
/** Real milliseconds; a usual picture takes two seconds, most of them to load what draws it. */
const AT_MOST_MS = 20_000;
const MEMORY_MB = 384;

/** Draws something as PNG. */
export type DrawPicture = (what: Depicted) => Promise<Uint8Array>;

/**
 * Draws in a thread of its own, with a limit on its time and memory: nobody's page waits for a picture. Throws what the
 * thread throws, and an Error where a limit ends it.
 */
export const drawPicture: DrawPicture = (what) => {
  const worker = new Worker(PROGRAM, {
    workerData: what,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    env: {},
    execArgv: [],
  });
  let late: NodeJS.Timeout | undefined;
  return new Promise<Uint8Array>((resolve, reject) => {
    late = setTimeout(() => reject(new Error('a picture took too long to draw')), AT_MOST_MS);
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('the thread ended without a picture')));
  }).finally(() => {
    clearTimeout(late);
    return worker.terminate();
  });
};
