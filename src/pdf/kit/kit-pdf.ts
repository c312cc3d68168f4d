import PDFDocument from 'pdfkit';
import type { Kit } from '../../domain/kit/kit.ts';
import { KIT_WORDS } from '../../domain/kit/words/kit-words.ts';
import { LANGUAGE_TAG } from '../../domain/language/language.ts';
import { draw } from '../draw.ts';
import { FONT_FILES, glyphsOf, remembered } from '../fonts.ts';
import type { PaperSize } from '../page.ts';
import { layOutKit } from './lay-out-kit.ts';
import { printableKit } from './printable-kit.ts';

/** The kit as a tagged PDF with bookmarks, in black. The same kit makes the same bytes: its date is the kit's day. */
export async function kitPdf(
  kit: Kit,
  { paper, compress = true }: { paper: PaperSize; compress?: boolean },
): Promise<Buffer> {
  const { title } = KIT_WORDS[kit.language];
  const made = new Date(`${kit.day}T00:00:00Z`);
  const pdf = new PDFDocument({
    autoFirstPage: false,
    size: [paper.width, paper.height],
    margin: 0,
    pdfVersion: '1.7',
    compress,
    tagged: true,
    displayTitle: true,
    lang: LANGUAGE_TAG[kit.language],
    info: {
      Title: `${title}: ${kit.hospital}`,
      Keywords: kit.code,
      Author: kit.hospital,
      Creator: 'PACS Downtime',
      CreationDate: made,
      ModDate: made,
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
  draw(pdf, ...layOutKit(printableKit(kit, glyphsOf(pdf)), paper, measure));
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}
