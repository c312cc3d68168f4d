import PDFDocument from 'pdfkit';
import { draw } from './draw.ts';
import { FONT_FILES, glyphsOf, remembered } from './fonts.ts';
import type { Layout, Measure, PaperSize } from './page.ts';

/** A tagged PDF with bookmarks whose text is laid out elsewhere. */
export interface OpenPdf {
  pdf: PDFKit.PDFDocument;
  measure: Measure;
  /** Whether a character can be printed. */
  prints(codePoint: number): boolean;
  draw(...layouts: Layout[]): void;
  /** Ends it; answers its bytes. */
  done(): Promise<Buffer>;
}

/** Opens a PDF. The same words make the same bytes: its date is `asOf`. */
export function openPdf(
  info: { title: string; subject?: string; keywords: string; author: string; asOf: Date },
  { paper, compress = true, lang = 'en-US' }: { paper: PaperSize; compress?: boolean; lang?: string },
): OpenPdf {
  const pdf = new PDFDocument({
    autoFirstPage: false,
    size: [paper.width, paper.height],
    margin: 0,
    pdfVersion: '1.7',
    compress,
    tagged: true,
    displayTitle: true,
    lang,
    info: {
      Title: info.title,
      ...(info.subject ? { Subject: info.subject } : {}),
      Keywords: info.keywords,
      Author: info.author,
      Creator: 'PACS Downtime',
      CreationDate: info.asOf,
      ModDate: info.asOf,
    },
  });
  for (const [face, file] of Object.entries(FONT_FILES)) pdf.registerFont(face, file);
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => void chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    pdf.once('end', resolve);
    pdf.once('error', reject);
  });
  return {
    pdf,
    measure: remembered((text, face) => pdf.font(face).fontSize(100).widthOfString(text) / 100),
    prints: glyphsOf(pdf),
    draw: (...layouts) => draw(pdf, ...layouts),
    async done() {
      pdf.end();
      await ended;
      return Buffer.concat(chunks);
    },
  };
}
