import { createHash } from 'node:crypto';
import { evidenceJson } from '../../domain/evidence/json.ts';
import type { EvidenceModel, SealedEvidence } from '../../domain/evidence/model.ts';
import { PRACTICE } from '../../domain/evidence/printed-words.ts';
import { dayTextIn } from '../../domain/time/days.ts';
import { shownIn } from '../../domain/time/time-text.ts';

/**
 * The document with its checksum, and a number that names it: when it was written, by the home site's clock, and how its checksum begins;
 * one of the sample hospital is not in the hospital's series.
 * Example: at 2026-04-01T16:00Z in New York `EV-20260401-1200-9F86D081`.
 */
export function sealEvidence(document: EvidenceModel): SealedEvidence {
  const checksum = createHash('sha256').update(evidenceJson(document)).digest('hex');
  const { asOf, zone } = document;
  const written = `${dayTextIn(asOf, zone).replaceAll('-', '')}-${shownIn(asOf, zone).time.replace(':', '')}`;
  const series = document.practice ? PRACTICE : 'EV';
  return { ...document, checksum, number: `${series}-${written}-${checksum.slice(0, 8).toUpperCase()}` };
}
