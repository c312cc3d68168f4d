/** Lengths on paper are points: 72 to an inch. */
export interface PaperSize {
  name: 'A4' | 'LETTER';
  /** Lying on its long side. */
  width: number;
  height: number;
}

const A4: PaperSize = { name: 'A4', width: 841.89, height: 595.28 };
const LETTER: PaperSize = { name: 'LETTER', width: 792, height: 612 };
export const PAPER_SIZES: Record<string, PaperSize> = { a4: A4, letter: LETTER };

/** The paper that printers hold where a zone is kept: Letter in America and Hawaii, else A4. */
export function paperSizeOf(zone: string): PaperSize {
  return /^(America\/|US\/|Canada\/|Pacific\/Honolulu)/.test(zone) ? LETTER : A4;
}

export type Face = 'regular' | 'bold';

/** How wide a text is. */
export type Measure = (text: string, face: Face, size: number) => number;

/** One line of text in one face; `y` is its upper edge, measured from the upper edge of the page. */
export interface Ink {
  text: string;
  x: number;
  y: number;
  face: Face;
  size: number;
  /** Printed in another colour too, but never told by colour alone. */
  alarm: boolean;
}

/** Where a piece stands in the document's structure, the outermost first. Equal ids are one element. */
export type Path = readonly { tag: string; id: number }[];

/** Text that belongs together on one page. */
export interface TextRun {
  path: Path;
  ink: Ink[];
}

export interface Page {
  pieces: TextRun[];
  /** Beside the document: page number, running head, table heads said again. */
  furniture: Ink[];
  /** Straight lines, with the thickness: to the right by `width`, or down by `height`. */
  rules: { x: number; y: number; width: number; height?: number; weight: number }[];
}

/** A finished document: what stands where. */
export interface Layout {
  paper: PaperSize;
  pages: Page[];
  /** Bookmarks: the place of each title, pages from 0. */
  outline: { title: string; page: number }[];
}
