import { Worker } from 'node:worker_threads';

/** A thread took more memory than it was given. */
export class OutOfMemory extends Error {
  constructor(memoryMb: number) {
    super(`a thread needed more than ${memoryMb} MB`);
    this.name = 'OutOfMemory';
  }
}

/**
 * What a program answers to `data`, in a thread of its own: it may cost seconds, and nobody's page waits for it. It is ended
 * by `signal`. Throws OutOfMemory, the signal's reason, and what the program throws.
 */
export function inThread<T>(
  program: URL,
  data: unknown,
  { memoryMb, signal }: { memoryMb: number; signal: AbortSignal },
): Promise<T> {
  const resourceLimits = { maxOldGenerationSizeMb: memoryMb };
  const worker = new Worker(program, { workerData: data, resourceLimits, env: {}, execArgv: [] });
  return new Promise<T>((resolve, reject) => {
    const end = () => reject(signal.reason);
    worker.on('message', resolve);
    worker.on('error', (error: Error & { code?: string }) =>
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new OutOfMemory(memoryMb) : error),
    );
    worker.on('exit', () => reject(new Error('the thread ended without an answer')));
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  }).finally(() => worker.terminate());
}
