import type { Face, Ink, Layout, Measure, Page, PaperSize, Path } from './page.ts';
import { wrap } from './wrap.ts';

const MARGIN = 40;
/** Above the text stands the running head, below it the page number. */
const TOP = 58;
const BOTTOM = 52;
const LINE = 1.28;

export interface Style {
  face: Face;
  size: number;
}

/** A document as it is set, from top to bottom. */
export interface Flow {
  left: number;
  width: number;
  /** The most that fits on one page. */
  height: number;
  /** Where the next thing stands, from the upper edge of the page. */
  at(): number;
  /** What is left of this page. */
  room(): number;
  page(): Page;
  newPage(): void;
  skip(height: number): void;
  bookmark(title: string): void;
  id(): number;
  measure: Measure;
  done(): Layout;
}

/** An empty document. */
export function startFlow(paper: PaperSize, measure: Measure): Flow {
  const pages: Page[] = [];
  const outline: Layout['outline'] = [];
  let y = TOP;
  let ids = 0;
  let page: Page;
  const newPage = () => {
    page = { pieces: [], furniture: [], rules: [] };
    pages.push(page);
    y = TOP;
  };
  newPage();
  return {
    left: MARGIN,
    width: paper.width - 2 * MARGIN,
    height: paper.height - TOP - BOTTOM,
    at: () => y,
    room: () => paper.height - BOTTOM - y,
    page: () => page,
    newPage,
    skip: (height) => {
      y += height;
    },
    bookmark: (title) => void outline.push({ title, page: pages.length - 1 }),
    id: () => {
      ids += 1;
      return ids;
    },
    measure,
    done: () => ({ paper, pages, outline }),
  };
}

export function lineHeight(size: number): number {
  return size * LINE;
}

/** One line of text at a place. */
export function inkOf(text: string, x: number, y: number, { face, size }: Style, alarm = false): Ink {
  return { text, x, y, face, size, alarm };
}

/** A word in bold; `alarm`: in another colour too. */
interface Lead {
  word: string;
  alarm?: boolean;
}

/**
 * Sets a paragraph. It stays on one page if a page can hold it, with `keep` points of what comes after it. `lead` is
 * said in bold before its first line; `right` points of the line stay free.
 */
export function paragraph(
  flow: Flow,
  text: string,
  style: Style,
  {
    path,
    indent = 0,
    right = 0,
    keep = 0,
    lead,
  }: { path: Path; indent?: number; right?: number; keep?: number; lead?: Lead },
): void {
  const [x, width, high] = [flow.left + indent, flow.width - indent - right, lineHeight(style.size)];
  const leadWidth = lead ? flow.measure(`${lead.word} `, 'bold', style.size) : 0;
  const lines = wrap(text, width, (part) => flow.measure(part, style.face, style.size), leadWidth);
  if (lines.length * high + keep > flow.room() && lines.length * high <= flow.height) flow.newPage();
  let ink: Ink[] = [];
  for (const [i, line] of lines.entries()) {
    if (high > flow.room()) {
      flow.page().pieces.push({ path, ink });
      ink = [];
      flow.newPage();
    }
    if (i === 0 && lead)
      ink.push(inkOf(`${lead.word} `, x, flow.at(), { ...style, face: 'bold' }, lead.alarm));
    ink.push(inkOf(line, i === 0 ? x + leadWidth : x, flow.at(), style));
    flow.skip(high);
  }
  flow.page().pieces.push({ path, ink });
}
