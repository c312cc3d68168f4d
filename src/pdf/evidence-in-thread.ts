import { Worker } from 'node:worker_threads';
import type { SealedEvidence } from '../domain/evidence/model.ts';

const PROGRAM = new URL('./evidence-thread.ts', import.meta.url);

/** The evidence as a PDF, drawn in a thread of its own: it costs seconds, and nobody's page waits for it. */
export function evidencePdfApart(document: SealedEvidence): Promise<Uint8Array> {
  const worker = new Worker(PROGRAM, { workerData: document, env: {}, execArgv: [] });
  return new Promise<Uint8Array>((resolve, reject) => {
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('the thread ended without a document')));
  }).finally(() => worker.terminate());
}
