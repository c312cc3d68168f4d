import type { Logger } from 'pino';
import { type Cycle, pingIsDue, whySilent } from '../domain/health/heartbeat.ts';

/** Real time within which the ping must be taken. */
const PING_WITHIN_MS = 10_000;

export interface HeartbeatParts {
  url: string;
  fetch: typeof fetch;
  /** What the engine did lately; null when the database does not say. */
  cycle(): Promise<Cycle | null>;
  log: Logger;
}

export interface Heartbeat {
  /** Pings when it is time and the cycle completed. `realNow` in milliseconds, of a clock that never goes back. */
  beat(realNow: number): Promise<void>;
  /** The instant (of the same clock) of the last ping that was taken; null before. */
  lastPing(): number | null;
  /** Gives up a ping that is under way. */
  stop(): void;
}

/**
 * Tells somebody outside that the pager works, by calling an address. Silence is the alarm: it stays silent when the
 * engine's cycle did not complete. Why, and that a ping was not taken, is logged once, not each minute.
 */
export function makeHeartbeat({ url, fetch, cycle, log }: HeartbeatParts): Heartbeat {
  let last: number | null = null;
  let error: string | null = null;
  const stopped = new AbortController();

  function say(now: string | null): void {
    if (now === error) return;
    if (now) log.warn({ why: now }, 'the heartbeat is not sent');
    else log.info('the heartbeat is sent again');
    error = now;
  }

  return {
    async beat(realNow) {
      const since = last === null ? null : realNow - last;
      if (!pingIsDue(since)) return;
      const silent = whySilent(await cycle(), since);
      // Before the first cycle has completed there is nothing to complain about.
      if (silent) return last === null ? undefined : say(silent);
      const refused = await ping(url, fetch, stopped.signal);
      if (stopped.signal.aborted) return;
      if (refused === null) last = realNow;
      say(refused);
    },
    lastPing: () => last,
    stop: () => stopped.abort(),
  };
}

async function ping(url: string, get: typeof fetch, stopped: AbortSignal): Promise<string | null> {
  try {
    const signal = AbortSignal.any([AbortSignal.timeout(PING_WITHIN_MS), stopped]);
    const answer = await get(url, { signal });
    await answer.body?.cancel();
    return answer.ok ? null : `HEARTBEAT_URL answered ${answer.status}`;
  } catch {
    return 'HEARTBEAT_URL did not answer';
  }
}
