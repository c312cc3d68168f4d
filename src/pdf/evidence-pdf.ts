import PDFDocument from 'pdfkit';
import type { SealedEvidence } from '../domain/evidence/model.ts';
import { draw } from './draw.ts';
import { FONT_FILES, glyphsOf, remembered } from './fonts.ts';
import { layOut } from './layout.ts';
import { type PaperSize, paperSizeOf } from './page.ts';
import { printable } from './printable.ts';

/** The evidence as a tagged PDF with bookmarks. The same document makes the same bytes: its date is the document's. */
export async function evidencePdf(
  document: SealedEvidence,
  { paper = paperSizeOf(document.zone), compress = true }: { paper?: PaperSize; compress?: boolean } = {},
): Promise<Buffer> {
  const pdf = new PDFDocument({
    autoFirstPage: false,
    size: [paper.width, paper.height],
    margin: 0,
    pdfVersion: '1.7',
    compress,
    tagged: true,
    displayTitle: true,
    lang: 'en-US',
    info: {
      Title: `Imaging downtime: evidence of ${document.hospital}`,
      Subject: 'HIPAA 45 CFR 164.308(a)(7), Joint Commission, CMS and SAFER: contingency',
      Keywords: `${document.number} ${document.checksum}`,
      Author: document.hospital,
      Creator: 'PACS Downtime',
      CreationDate: document.asOf,
      ModDate: document.asOf,
    },
  });
  for (const [face, file] of Object.entries(FONT_FILES)) pdf.registerFont(face, file);
  const measure = remembered((text, face) => pdf.font(face).fontSize(100).widthOfString(text) / 100);
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => void chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    pdf.once('end', resolve);
    pdf.once('error', reject);
  });
  draw(pdf, layOut(printable(document, glyphsOf(pdf)), paper, measure));
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}
