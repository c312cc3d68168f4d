import { openPdf } from './document.ts';
import { inkOf, lineHeight, paragraph, type Style, startFlow } from './flow.ts';
import { type PaperSize, paperSizeOf } from './page.ts';
import { SYMBOL, withSymbols } from './printable-text.ts';
import { openingHeight, setTable } from './table.ts';
import { wrap } from './wrap.ts';

const TITLE: Style = { face: 'bold', size: 18 };
const HEADING: Style = { face: 'bold', size: 13 };
const TEXT: Style = { face: 'regular', size: 10 };
const FOOT: Style = { face: 'regular', size: 8 };
const FOOT_HIGH = 34;
const MARGIN = 40;
const ABOVE_HEADING = 14;
const BELOW_HEADING = 4;
/** Points of a heading of one line, with what is above and below it. */
const HEADING_HIGH = ABOVE_HEADING + lineHeight(HEADING.size) + BELOW_HEADING;
const TABLE = { size: 9, continued: '(continued)', below: HEADING_HIGH };

/** A document of headings, lines and tables, which may end with a picture. */
export interface UprightDocument {
  /** It stands on one page with the line or the head and first row of the table that comes next. */
  heading(text: string): void;
  line(text: string): void;
  table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void;
  /**
   * Ends the document; answers its bytes. A picture (PNG) stands on a page of its own, with `alt` for who does not see it.
   */
  done(picture?: { png: Uint8Array; alt: string }): Promise<Buffer>;
}

/**
 * Begins a document on paper of the zone, higher than wide, with its title on top and at the foot of each page; `about` stands
 * below the title. Its date is `asOf`.
 */
export function startUpright(
  info: { title: string; about: string; keywords: string; author: string; asOf: Date },
  { zone, compress = true }: { zone: string; compress?: boolean },
): UprightDocument {
  const paper = upright(paperSizeOf(zone));
  const open = openPdf({ ...info, subject: info.about }, { paper, compress });
  let lost = false;
  const printed = (text: string) => {
    const shown = withSymbols(text, open.prints);
    lost ||= shown.includes(SYMBOL) && !text.includes(SYMBOL);
    return shown;
  };
  const flow = startFlow(paper, open.measure);
  const set = (text: string, style: Style, tag = 'P') =>
    paragraph(flow, printed(text), style, { path: [{ tag, id: flow.id() }] });
  set(info.title, TITLE, 'H1');
  flow.skip(6);
  set(info.about, TEXT);

  let heading: string | null = null;
  /** Sets the heading that waits, where it stays with so much of what comes next. */
  const setHeading = (keep: number) => {
    if (heading === null) return;
    const text = heading;
    heading = null;
    if (HEADING_HIGH + keep > flow.room()) flow.newPage();
    else flow.skip(ABOVE_HEADING);
    flow.bookmark(text);
    set(text, HEADING, 'H2');
    flow.skip(BELOW_HEADING);
  };
  const setLine = (text: string) => {
    const lines = wrap(printed(text), flow.width, (part) => flow.measure(part, TEXT.face, TEXT.size));
    setHeading(Math.min(lines.length * lineHeight(TEXT.size), flow.height - HEADING_HIGH));
    set(text, TEXT);
  };

  return {
    heading(text) {
      setHeading(0);
      heading = text;
    },
    line: setLine,
    table(title, head, rows) {
      const table = { title, head, rows: rows.map((row) => row.map(printed)) };
      setHeading(openingHeight(flow, table, TABLE));
      setTable(flow, table, TABLE);
      flow.skip(4);
    },
    done(picture) {
      setHeading(0);
      if (lost) setLine(`${SYMBOL} stands for what cannot be printed.`);
      const layout = flow.done();
      for (const [i, { furniture }] of layout.pages.entries()) {
        const number = `page ${i + 1} of ${layout.pages.length + (picture ? 1 : 0)}`;
        const right = flow.left + flow.width - flow.measure(number, FOOT.face, FOOT.size);
        const y = paper.height - FOOT_HIGH;
        furniture.push(inkOf(printed(info.title), flow.left, y, FOOT), inkOf(number, right, y, FOOT));
      }
      open.draw(layout);
      if (!picture) return open.done();
      open.pdf.addPage({ size: [paper.width, paper.height], margin: 0 });
      const fit: [number, number] = [paper.width - 2 * MARGIN, paper.height - 2 * MARGIN];
      const place = { fit, align: 'center' } as const;
      const figure = () => void open.pdf.image(Buffer.from(picture.png), MARGIN, MARGIN, place);
      open.pdf.addStructure(open.pdf.struct('Figure', { alt: printed(picture.alt) }, figure));
      return open.done();
    },
  };
}

function upright({ width, height, ...paper }: PaperSize): PaperSize {
  return { ...paper, width: Math.min(width, height), height: Math.max(width, height) };
}
