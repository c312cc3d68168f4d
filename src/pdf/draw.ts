import type { Ink, Layout, Path } from './page.ts';

const INK = '#000000';
const ALARM = '#9c1c1c';
const RULE = '#777777';

/** Draws what was laid out, page by page, with its structure and its bookmarks. Several layouts are one document. */
export function draw(pdf: PDFKit.PDFDocument, ...layouts: Layout[]): void {
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  for (const layout of layouts) drawOne(pdf, layout, structureOf(pdf, root));
}

function drawOne(
  pdf: PDFKit.PDFDocument,
  { paper, pages, outline }: Layout,
  elementAt: (path: Path) => PDFKit.PDFStructureElement,
): void {
  for (const [number, { pieces, furniture, rules }] of pages.entries()) {
    pdf.addPage({ size: [paper.width, paper.height], margin: 0 });
    for (const { title } of outline.filter(({ page }) => page === number)) pdf.outline.addItem(title);
    pdf.markContent('Artifact');
    for (const { x, y, width, height = 0, weight } of rules)
      pdf
        .moveTo(x, y)
        .lineTo(x + width, y + height)
        .lineWidth(weight)
        .strokeColor(RULE)
        .stroke();
    for (const ink of furniture) write(pdf, ink);
    pdf.endMarkedContent();
    for (const { path, ink } of pieces) {
      const content = pdf.markStructureContent(path.at(-1)?.tag ?? 'P');
      // A space ends each line: who hears the document hears words, not where lines end.
      for (const [i, one] of ink.entries())
        write(pdf, i === ink.length - 1 ? one : { ...one, text: `${one.text} ` });
      pdf.endMarkedContent();
      elementAt(path).add(content);
    }
  }
}

function write(pdf: PDFKit.PDFDocument, { text, x, y, face, size, alarm }: Ink): void {
  pdf
    .font(face)
    .fontSize(size)
    .fillColor(alarm ? ALARM : INK);
  pdf.text(text, x, y, { lineBreak: false });
}

/** Finds an element of a layout's structure by its path, and puts it there when it is new. */
function structureOf(pdf: PDFKit.PDFDocument, root: PDFKit.PDFStructureElement) {
  const known = new Map<number, PDFKit.PDFStructureElement>();
  return (path: Path) => {
    let parent = root;
    for (const { tag, id } of path) {
      let element = known.get(id);
      if (!element) {
        element = pdf.struct(tag);
        parent.add(element);
        known.set(id, element);
      }
      parent = element;
    }
    return parent;
  };
}
