import type { EvidenceModel, EvidenceSection } from '../domain/evidence/model.ts';

/** Stands for a character that the font does not have. */
const UNKNOWN = '\uFFFD';

/** The document with what can be printed of it. What cannot is said, with how much it is. */
export function printable(document: EvidenceModel, hasGlyph: (codePoint: number) => boolean): EvidenceModel {
  let lost = 0;
  const text = (raw: string): string =>
    raw.normalize('NFC').replace(/[^\s]/gu, (character) => {
      if (hasGlyph(character.codePointAt(0) ?? 0)) return character;
      lost += 1;
      return UNKNOWN;
    });
  const texts = (list: readonly string[]) => list.map(text);
  const section = (of: EvidenceSection): EvidenceSection =>
    of.kind === 'table'
      ? { ...of, head: texts(of.head), rows: of.rows.map(texts), note: text(of.note), empty: text(of.empty) }
      : {
          ...of,
          note: text(of.note),
          lines: of.lines.map((line) => ({
            ...line,
            asks: text(line.asks),
            proofs: texts(line.proofs),
            missing: texts(line.missing),
          })),
        };
  const clean = {
    ...document,
    hospital: text(document.hospital),
    about: texts(document.about),
    sections: document.sections.map(section),
  };
  if (lost === 0) return clean;
  const said = `Characters that cannot be printed appear as ${UNKNOWN}: ${lost}. The Markdown file has them.`;
  return { ...clean, about: [...clean.about, said] };
}
