import type { Logger } from 'pino';

/** Work that runs one pass at a time, again whenever it was asked for meanwhile. */
export interface Lane {
  /** Asks for a pass; returns at once. */
  kick(): void;
  /** Resolves when nothing is running; true when nothing was running at all. */
  idle(): Promise<boolean>;
  /** Lets the running pass end and starts no other. */
  stop(): Promise<void>;
  /** Wire time of the last pass that ended without an error; null before. */
  lastCompleted(): number | null;
}

/** Makes a lane of `pass`, which answers true while there is more to do. An error is logged; the next kick tries again. */
export function makeLane(name: string, log: Logger, pass: () => Promise<boolean>): Lane {
  let running: Promise<void> | null = null;
  let asked = false;
  let stopped = false;
  let completed: number | null = null;

  async function run(): Promise<void> {
    while (asked && !stopped) {
      asked = false;
      try {
        if (await pass()) asked = true;
        completed = performance.now();
      } catch (error) {
        log.error({ err: error, lane: name }, 'a pass failed; the next one tries again');
      }
    }
    running = null;
  }

  return {
    kick() {
      asked = true;
      if (!running && !stopped) running = run();
    },
    async idle() {
      if (!running) return true;
      while (running) await running;
      return false;
    },
    async stop() {
      stopped = true;
      while (running) await running;
    },
    lastCompleted: () => completed,
  };
}
