import { performance } from 'node:perf_hooks';

/** After so many milliseconds of the wall clock nobody answers any more. */
const HANGS_AFTER_MS = 60_000;
const LOOK_EVERY_MS = 100;

/**
 * Milliseconds that this thread computed or had nothing to do. What it spent waiting for a busy machine's processor is left
 * out: a limit counted in these is the same beside other work.
 */
function ownMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000 + performance.eventLoopUtilization().idle;
}

/** A stopwatch for what Slack waits for: it tells the milliseconds of this thread since it was made. */
export function stopwatch(): () => number {
  const began = ownMs();
  return () => ownMs() - began;
}

/** The answer; rejects with `error` once this thread had `limitMs` to give it. */
export async function answeredWithin<T>(answer: Promise<T>, limitMs: number, error: Error): Promise<T> {
  const passed = stopwatch();
  const began = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      if (passed() > limitMs || performance.now() - began > HANGS_AFTER_MS) reject(error);
    }, LOOK_EVERY_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearInterval(timer);
  }
}
