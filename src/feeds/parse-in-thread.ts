import { Worker } from 'node:worker_threads';
import type { CalendarFault } from '../calendar/fault.ts';
import type { CalendarQuestion, ReadCalendar } from '../calendar/read-calendar.ts';
import { NotRead } from './not-read.ts';

const PROGRAM = new URL('./parse-thread.ts', import.meta.url);
const MEMORY_MB = 512;

const NO_TIMEOUTS = new NotRead('it takes too long to process for a roster', 'Export fewer months.');

type Parsed = { calendar: ReadCalendar } | { fault: CalendarFault };

/**
 * Reads a calendar's bytes in a thread of its own, which is ended when `signal` is: a calendar may cost seconds, and
 * nobody's page waits for it. Throws NotRead, and the signal's reason.
 */
export function parseApart(
  bytes: Uint8Array,
  question: CalendarQuestion,
  signal: AbortSignal,
): Promise<Parsed> {
  const worker = new Worker(PROGRAM, {
    workerData: { bytes, question },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    env: {},
    execArgv: [],
  });
  return new Promise<Parsed>((resolve, reject) => {
    const end = () => reject(signal.reason.name === 'TimeoutError' ? NO_TIMEOUTS : signal.reason);
    worker.on('message', resolve);
    worker.on('error', (error: Error & { code?: string }) =>
      reject(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? new NotRead('it takes too much memory for a roster', 'Export fewer months.')
          : error,
      ),
    );
    worker.on('exit', () => reject(new Error('the thread ended without a result')));
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  }).finally(() => worker.terminate());
}
