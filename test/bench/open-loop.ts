import { setTimeout as sleep } from 'node:timers/promises';

/** What Slack says to a person when the app did not answer within 3 s. */
const TOO_LATE = 'operation_timeout';

/**
 * Sends `count` requests at a fixed rate, whether or not the ones before were answered, and measures each from the
 * instant at which it should have been sent; one that was given up counts until then. Answers microseconds, sorted, and how
 * many were answered.
 */
export async function openLoop(
  count: number,
  perSecond: number,
  request: (i: number) => Promise<void>,
): Promise<{ times: number[]; answered: number }> {
  const started = performance.now();
  const running: Promise<number>[] = [];
  let answered = count;
  for (let i = 0; i < count; i += 1) {
    const due = started + (i * 1_000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await sleep(wait);
    const ended = request(i).catch((error: Error) => {
      if (!error.message.startsWith(TOO_LATE)) throw error;
      answered -= 1;
    });
    running.push(ended.then(() => (performance.now() - due) * 1_000));
  }
  const times = (await Promise.all(running)).sort((a, b) => a - b);
  return { times, answered };
}

/** A percentile of sorted figures. */
export function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function median(figures: number[]): number {
  return percentile(
    [...figures].sort((a, b) => a - b),
    0.5,
  );
}
