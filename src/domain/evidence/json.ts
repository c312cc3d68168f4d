import type { EvidenceModel } from './model.ts';

/**
 * The evidence as JSON: what its checksum is of, byte by byte, so that `sha256sum` of the file shows it again. Number and checksum
 * are not in it.
 */
export function evidenceJson({
  hospital,
  practice,
  period,
  asOf,
  zone,
  about,
  sections,
}: EvidenceModel): string {
  const { from, to } = period;
  const document = { hospital, practice, period: { from, to }, asOf, zone, about, sections };
  return `${JSON.stringify(document, null, 2)}\n`;
}
