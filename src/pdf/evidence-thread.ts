import { parentPort, workerData } from 'node:worker_threads';
import type { SealedEvidence } from '../domain/evidence/model.ts';
import { evidencePdf } from './evidence-pdf.ts';

/** The thread of `evidence-in-thread.ts`: one document, one PDF. */
const document: SealedEvidence = workerData;
parentPort?.postMessage(await evidencePdf(document));
