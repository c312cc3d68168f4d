import type { Logger } from 'pino';

/** What one look at the rows found. */
export interface Look {
  /** There may be more to do at once. */
  more: boolean;
  /** Real milliseconds, from the beginning of the look, until rows need the worker again; null when none is known. */
  nextInMs: number | null;
}

/** Looks once. Work handed to `track` goes on while the worker looks again; when it ends, the worker looks again. */
export type Pass = (track: (work: Promise<void>) => void) => Promise<Look>;

/** Looks for work one look at a time, again whenever it was asked for meanwhile. */
export interface Worker {
  /** Asks for a look; returns at once. */
  wake(): void;
  /** From now on it wakes itself when its rows need it. Such a wake-up means nothing: losing it costs a sweep. */
  wakeItself(): void;
  /** Resolves when nothing is under way; true when nothing was under way at all. */
  idle(): Promise<boolean>;
  /** Lets what is under way end and starts nothing else. */
  stop(): Promise<void>;
  /** Real time of the last look that ended without an error, and before which nothing was begun that has not ended; null before. */
  lastCompleted(): number | null;
}

/** A row that is due but held by somebody else is not asked for without a pause. */
const SHORTEST_NAP_MS = 5;
/** The sweep comes sooner. */
const LONGEST_NAP_MS = 60_000;

/** Makes a worker of `pass`. An error is logged; the next wake tries again. */
export function makeWorker(name: string, log: Logger, pass: Pass): Worker {
  const underWay = new Map<Promise<void>, number>();
  let running: Promise<void> | null = null;
  let asked = false;
  let stopped = false;
  let keepsTime = false;
  let alarm: NodeJS.Timeout | null = null;
  let completed: number | null = null;

  function wake(): void {
    asked = true;
    if (!running && !stopped) running = run();
  }

  function track(work: Promise<void>): void {
    const carried = work
      .catch((error) => log.error({ err: error, worker: name }, 'a piece of work failed'))
      .finally(() => {
        underWay.delete(carried);
        wake();
      });
    underWay.set(carried, performance.now());
  }

  async function run(): Promise<void> {
    while (asked && !stopped) {
      asked = false;
      const began = performance.now();
      try {
        const look = await pass(track);
        completed = performance.now();
        if (look.more) asked = true;
        setAlarm(look.nextInMs, completed - began);
      } catch (error) {
        log.error({ err: error, worker: name }, 'a pass failed; the next one tries again');
      }
    }
    running = null;
  }

  function setAlarm(inMs: number | null, alreadyMs: number): void {
    if (alarm) clearTimeout(alarm);
    alarm = null;
    if (inMs === null || !keepsTime || stopped) return;
    const nap = Math.ceil(inMs - alreadyMs);
    alarm = setTimeout(wake, Math.min(Math.max(nap, SHORTEST_NAP_MS), LONGEST_NAP_MS));
  }

  async function settle(): Promise<void> {
    while (running || underWay.size > 0) await (running ?? Promise.race(underWay.keys()));
  }

  return {
    wake,
    wakeItself() {
      keepsTime = true;
    },
    async idle() {
      if (!running && underWay.size === 0) return true;
      await settle();
      return false;
    },
    async stop() {
      stopped = true;
      if (alarm) clearTimeout(alarm);
      await settle();
    },
    lastCompleted() {
      const [oldest] = underWay.values();
      return completed === null ? null : Math.min(completed, oldest ?? completed);
    },
  };
}
