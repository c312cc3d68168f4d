import { openPdf } from './document.ts';
import { inkOf, paragraph, type Style, startFlow } from './flow.ts';
import { type PaperSize, paperSizeOf } from './page.ts';
import { printableText } from './printable-text.ts';
import { setTable } from './table.ts';

const TITLE: Style = { face: 'bold', size: 18 };
const HEADING: Style = { face: 'bold', size: 13 };
const TEXT: Style = { face: 'regular', size: 10 };
const FOOT: Style = { face: 'regular', size: 8 };
const FOOT_HIGH = 34;
const MARGIN = 40;
/** A heading stands with at least so much of what it is about. */
const KEEP = 84;

/** A document of headings, lines and tables, which may end with a picture. */
export interface UprightDocument {
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
  const printed = (text: string) => printableText(text, open.prints);
  const flow = startFlow(paper, open.measure);
  const set = (text: string, style: Style, tag = 'P', keep = 0) =>
    paragraph(flow, printed(text), style, { path: [{ tag, id: flow.id() }], keep });
  set(info.title, TITLE, 'H1');
  flow.skip(6);
  set(info.about, TEXT);

  return {
    heading(text) {
      flow.skip(14);
      if (KEEP > flow.room()) flow.newPage();
      flow.bookmark(text);
      set(text, HEADING, 'H2', KEEP);
      flow.skip(4);
    },
    line: (text) => set(text, TEXT),
    table(title, head, rows) {
      setTable(
        flow,
        { title, head, rows: rows.map((row) => row.map(printed)) },
        { size: 9, continued: '(continued)' },
      );
      flow.skip(4);
    },
    done(picture) {
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
