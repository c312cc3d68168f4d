import type { Logger } from 'pino';
import { makeAlarm } from './alarm.ts';

/** What one look at the rows found, or one piece of work left behind. */
export interface Look {
  /** There may be more to do at once. */
  more: boolean;
  /** Real milliseconds, from the beginning of the look, until rows need the worker again; null when none is known. */
  nextInMs: number | null;
}

/** Nothing is left to do, as far as is known. */
export const NOTHING_LEFT: Look = { more: false, nextInMs: null };

/** One piece of work. What it left behind; without that the worker looks at the rows again when it ends. */
// biome-ignore lint/suspicious/noConfusingVoidType: most work answers nothing.
export type Work = Promise<Look | void>;

/** Looks once. Work handed to `track` goes on while the worker looks again. */
export type Pass = (track: (work: Work) => void) => Promise<Look>;

/** Looks for work one look at a time, again whenever it was asked for meanwhile. */
export interface Worker {
  /** Asks for a look; returns at once. */
  wake(): void;
  /** Asks for a look in some real milliseconds, or sooner. Such a wake-up means nothing: losing it costs a sweep. */
  wakeIn(ms: number): void;
  /** From now on it wakes itself when its rows need it. */
  wakeItself(): void;
  /** Somebody looked at its rows instead, and nothing is due. Counts as a look, unless one is under way. */
  foundNothing(): void;
  /** Resolves when nothing is under way; true when nothing was under way at all. */
  idle(): Promise<boolean>;
  /** Lets what is under way end and starts nothing else. */
  stop(): Promise<void>;
  /** Real time of the last look that ended without an error, and before which nothing was begun that has not ended; null before. */
  lastCompleted(): number | null;
}

/** Makes a worker of `pass`. An error is logged; the next wake tries again. */
export function makeWorker(name: string, log: Logger, pass: Pass): Worker {
  const underWay = new Map<Promise<void>, number>();
  const alarm = makeAlarm(wake);
  let running: Promise<void> | null = null;
  let asked = false;
  let stopped = false;
  let completed: number | null = null;

  function wake(): void {
    asked = true;
    if (!running && !stopped) running = run();
  }

  function track(work: Work): void {
    const followed = work
      .catch((error) => log.error({ err: error, worker: name }, 'a task failed'))
      .then((left) => {
        underWay.delete(followed);
        if (!left || left.more) wake();
        else if (left.nextInMs !== null) alarm.notAfter(left.nextInMs);
      });
    underWay.set(followed, performance.now());
  }

  async function run(): Promise<void> {
    while (asked && !stopped) {
      asked = false;
      const began = performance.now();
      // A look finds by itself what the alarm was set for; what is asked for meanwhile it cannot know of.
      const wouldHaveRungIn = alarm.clear();
      try {
        const look = await pass(track);
        completed = performance.now();
        if (look.more) asked = true;
        if (look.nextInMs !== null) alarm.notAfter(look.nextInMs - (completed - began));
      } catch (error) {
        log.error({ err: error, worker: name }, 'a run failed; the next one tries again');
        alarm.notAfter(wouldHaveRungIn - (performance.now() - began));
      }
    }
    running = null;
  }

  async function settle(): Promise<void> {
    while (running || underWay.size > 0) await (running ?? Promise.race(underWay.keys()));
  }

  return {
    wake,
    wakeIn: alarm.notAfter,
    wakeItself: alarm.enable,
    foundNothing() {
      if (!running) completed = performance.now();
    },
    async idle() {
      if (!running && underWay.size === 0) return true;
      await settle();
      return false;
    },
    async stop() {
      stopped = true;
      alarm.stop();
      await settle();
    },
    lastCompleted() {
      const [oldest] = underWay.values();
      return completed === null ? null : Math.min(completed, oldest ?? completed);
    },
  };
}
