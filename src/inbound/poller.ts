import type { Logger } from 'pino';
import { LONGEST_ASKED_MS, type Look, nextLookMs, type PollInterval } from './poll-interval.ts';

/** Asks one provider for answers, again and again. What it found is in the rows; its timer only wakes it. */
export interface Poller {
  /** Looks now, or after the look that runs; not while the provider asked us to wait. Answers how many answers came. */
  look(): Promise<number>;
  start(): void;
  /** Lets the running look end. */
  stop(): Promise<void>;
}

/** Makes a poller of `pass`. An outage is logged when it begins and when it ends, not at every look. */
export function makePoller(options: {
  provider: string;
  cadence: PollInterval;
  pass(): Promise<Look>;
  log: Logger;
}): Poller {
  const { provider, cadence, pass, log } = options;
  let failing = false;
  let waitUntil = 0;
  let nextMs = 0;
  let running: Promise<number> = Promise.resolve(0);
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  async function lookOnce(): Promise<number> {
    if (stopped || performance.now() < waitUntil) return 0;
    const look = await pass().catch((error): Look => {
      if (!failing) log.error({ err: error, provider }, 'replies could not be read; still trying');
      failing = true;
      return { kind: 'failed-for-now', reason: 'an internal error' };
    });
    nextMs = nextLookMs(cadence, look, new Date());
    if (look.kind === 'failed-for-now') {
      waitUntil = performance.now() + Math.min(look.retryAfterMs ?? 0, LONGEST_ASKED_MS);
      if (!failing) log.warn({ provider, reason: look.reason }, 'replies cannot be polled; still trying');
      failing = true;
      return 0;
    }
    if (failing) log.info({ provider }, 'replies can be polled again');
    failing = false;
    return look.answers;
  }

  function look(): Promise<number> {
    running = running.then(lookOnce);
    return running;
  }

  function wakeIn(ms: number): void {
    timer = setTimeout(() => look().then(() => (stopped ? undefined : wakeIn(nextMs))), ms);
  }

  return {
    look,
    start() {
      if (!timer) wakeIn(0);
    },
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}
