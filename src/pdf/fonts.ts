import { createRequire } from 'node:module';
import type { Face, Measure } from './page.ts';

const { resolve } = createRequire(import.meta.url);

/** DejaVu Sans has Latin, Greek and Cyrillic with every accent; condensed, because tables are wide. */
export const FONT_FILES: Record<Face, string> = {
  regular: resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf'),
  bold: resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf'),
};

/** What is measured again and again is measured once. `widthOf` answers for size 1. */
export function remembered(widthOf: (text: string, face: Face) => number): Measure {
  const known = { regular: new Map<string, number>(), bold: new Map<string, number>() };
  return (text, face, size) => {
    const cached = known[face].get(text);
    if (cached !== undefined) return cached * size;
    const width = widthOf(text, face);
    known[face].set(text, width);
    return width * size;
  };
}

/** Whether a character can be printed in every face. pdfkit has no question for that: its fonts are fontkit's. */
export function glyphsOf(pdf: PDFKit.PDFDocument): (codePoint: number) => boolean {
  type Embedded = { _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } } };
  const fonts = Object.keys(FONT_FILES).map((face) => (pdf.font(face) as unknown as Embedded)._font.font);
  return (codePoint) => fonts.every((font) => font.hasGlyphForCodePoint(codePoint));
}
