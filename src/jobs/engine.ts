import { QUEUES, type Queue } from '../services/queues.ts';
import { makeWorkers, type WorkerParts } from './make-workers.ts';
import { type SweepParts, sweeper } from './sweep.ts';
import { allIdle } from './worker/all-idle.ts';
import { makeWorker, type Worker } from './worker/worker.ts';

/** Real time between two looks for anything that no worker knew of: what another process wrote, a lost wake-up. */
const SWEEP_MS = 2_000;

/** Everything that happens by itself: a worker for each queue, and a sweep. */
export interface Engine {
  /** Lets the workers of these queues look for work now, every one where none is named; returns at once. */
  wake(queues?: readonly Queue[]): void;
  /** Runs what is due now, sends and shows everything that can be, and resolves when nothing moves any more. */
  settle(): Promise<void>;
  /** Begins sweeping, and lets every worker wake itself when its rows need it. */
  start(): void;
  stop(): Promise<void>;
  /** Milliseconds since the deadlines were last looked at without an error; null before the first time. */
  sinceLastCycle(): number | null;
  /** The same for the pending pages: claimed, sent and recorded. */
  sincePagesHandled(): number | null;
}

export type EngineParts = WorkerParts & SweepParts;

/** Makes the engine. Nothing runs before it is woken or started. */
export function makeEngine(parts: EngineParts): Engine {
  const { of, stopReading } = makeWorkers(parts);
  const workers = QUEUES.flatMap((queue) => of[queue]);
  const sweep = makeWorker('sweep', parts.log, sweeper(parts, of));
  let timer: NodeJS.Timeout | null = null;

  function wake(queues: readonly Queue[] = QUEUES): void {
    for (const queue of queues) for (const worker of of[queue]) worker.wake();
  }

  return {
    wake,
    async settle() {
      sweep.wake();
      await sweep.idle();
      wake();
      await allIdle(workers);
    },
    start() {
      for (const worker of workers) worker.wakeItself();
      wake();
      sweep.wake();
      timer ??= setInterval(sweep.wake, SWEEP_MS);
    },
    async stop() {
      if (timer) clearInterval(timer);
      timer = null;
      stopReading();
      await Promise.all([sweep, ...workers].map((worker) => worker.stop()));
    },
    sinceLastCycle: () => ageOf(of.deadlines),
    sincePagesHandled: () => ageOf(of.pages),
  };
}

/** Real milliseconds since each of these workers had looked without an error; null before. */
function ageOf(workers: readonly Worker[]): number | null {
  const looked = workers.map((worker) => worker.lastCompleted());
  if (looked.includes(null)) return null;
  return performance.now() - Math.min(...looked.map(Number));
}
