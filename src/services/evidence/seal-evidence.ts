import { createHash } from 'node:crypto';
import { evidenceText } from '../../domain/evidence/markdown.ts';
import type { EvidenceModel, SealedEvidence } from '../../domain/evidence/model.ts';

/**
 * The document with its checksum, and a number that names it: when it was written (UTC) and how its checksum begins.
 * Example: `EV-20260401-1600-9F86D081`.
 */
export function sealEvidence(document: EvidenceModel): SealedEvidence {
  const checksum = createHash('sha256').update(evidenceText(document)).digest('hex');
  const [day = '', time = ''] = document.asOf.toISOString().split('T');
  const written = `${day.replaceAll('-', '')}-${time.slice(0, 5).replace(':', '')}`;
  return { ...document, checksum, number: `EV-${written}-${checksum.slice(0, 8).toUpperCase()}` };
}
