import type { Logger } from 'pino';

/** Something done again and again, one pass at a time. */
export interface PeriodicTask {
  /** Begins now; then every so often. A pass that is still running at its next turn is not joined by another. */
  start(): void;
  /** Lets the running pass end and starts no other. */
  stop(): Promise<void>;
  /** Resolves when no pass is running. */
  idle(): Promise<void>;
  /** Real milliseconds since the last pass that ended without an error; null before. */
  age(): number | null;
}

/** Makes a round of `pass`, every `everyMs` of real time. An error is logged; the next turn tries again. */
export function makePeriodicTask(
  name: string,
  everyMs: number,
  pass: () => Promise<void>,
  log: Logger,
): PeriodicTask {
  let running: Promise<void> | null = null;
  let completed: number | null = null;
  let timer: NodeJS.Timeout | null = null;

  async function run(): Promise<void> {
    try {
      await pass();
      completed = performance.now();
    } catch (error) {
      log.error({ err: error, task: name }, 'a run failed; the next one tries again');
    }
    running = null;
  }

  function turn(): void {
    running ??= run();
  }

  return {
    start() {
      timer ??= setInterval(turn, everyMs);
      turn();
    },
    async stop() {
      if (timer) clearInterval(timer);
      timer = null;
      await running;
    },
    async idle() {
      await running;
    },
    age: () => (completed === null ? null : performance.now() - completed),
  };
}
