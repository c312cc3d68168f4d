import type { SealedEvidence } from '../domain/evidence/model.ts';
import { drawnApart } from './drawn-apart.ts';

const PROGRAM = new URL('./evidence-thread.ts', import.meta.url);

/** The evidence as a PDF, drawn in a thread of its own. */
export function evidencePdfApart(document: SealedEvidence): Promise<Uint8Array> {
  return drawnApart(PROGRAM, document);
}
