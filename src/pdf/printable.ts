import type { EvidenceSection, Proof, SealedEvidence } from '../domain/evidence/model.ts';

/** Stands for a character that the font does not have. */
const UNKNOWN = '\uFFFD';

/** The document with what can be printed of it. What cannot is said, with how much it is. */
export function printable(
  document: SealedEvidence,
  hasGlyph: (codePoint: number) => boolean,
): SealedEvidence {
  let lost = 0;
  const text = (raw: string): string =>
    raw.normalize('NFC').replace(/[^\s]/gu, (character) => {
      if (hasGlyph(character.codePointAt(0) ?? 0)) return character;
      lost += 1;
      return UNKNOWN;
    });
  const texts = (list: readonly string[]) => list.map(text);
  const sources = (list: readonly Proof[]): Proof[] =>
    list.map((one) => ({ text: text(one.text), source: text(one.source) }));
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
        proofs: sources(line.proofs),
        stated: sources(line.stated),
        outside: sources(line.outside),
        missing: texts(line.missing),
        attach: texts(line.attach),
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
  const said = `Characters that cannot be printed appear as ${UNKNOWN}: ${lost}. The Markdown file has them.`;
  return { ...clean, about: [...clean.about, said] };
}
