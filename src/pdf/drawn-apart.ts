import { Worker } from 'node:worker_threads';

/** What a program of this folder draws of `data`, in a thread of its own: it costs seconds, and nobody's page waits for it. */
export function drawnApart(program: URL, data: unknown): Promise<Uint8Array> {
  const worker = new Worker(program, { workerData: data, env: {}, execArgv: [] });
  return new Promise<Uint8Array>((resolve, reject) => {
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('the thread ended without a document')));
  }).finally(() => worker.terminate());
}
