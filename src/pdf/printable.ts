import type { EvidenceSection, SealedEvidence } from '../domain/evidence/model.ts';
import { printableText, UNKNOWN } from './printable-text.ts';

/** The document with what can be printed of it. What cannot is said, with how much it is. */
export function printable(
  document: SealedEvidence,
  hasGlyph: (codePoint: number) => boolean,
): SealedEvidence {
  let lost = 0;
  const text = (raw: string): string =>
    printableText(raw, hasGlyph, () => {
      lost += 1;
    });
  const texts = (list: readonly string[]) => list.map(text);
  const said = <T extends { text: string; source?: string; by?: string }>(list: readonly T[]): T[] =>
    list.map((one) => ({
      ...one,
      text: text(one.text),
      ...(one.source === undefined ? {} : { source: text(one.source) }),
      ...(one.by === undefined ? {} : { by: text(one.by) }),
    }));
  const section = (of: EvidenceSection): EvidenceSection => {
    const note = text(of.note);
    if (of.kind === 'table')
      return { ...of, note, head: texts(of.head), rows: of.rows.map(texts), empty: text(of.empty) };
    if (of.kind === 'sign-off') return { ...of, note, signs: texts(of.signs) };
    return {
      ...of,
      note,
      lines: of.lines.map((line) => ({
        ...line,
        asks: text(line.asks),
        proofs: said(line.proofs),
        told: said(line.told),
        stated: texts(line.stated),
        byApp: texts(line.byApp),
        lacking: said(line.lacking),
        attach: line.attach.map((one) => ({ ...one, what: text(one.what), openOf: texts(one.openOf) })),
      })),
    };
  };
  const clean = {
    ...document,
    hospital: text(document.hospital),
    about: texts(document.about),
    sections: document.sections.map(section),
  };
  if (lost === 0) return clean;
  const marked = `Characters that cannot be printed appear as ${UNKNOWN}: ${lost}. The Markdown file has them.`;
  return { ...clean, about: [...clean.about, marked] };
}
