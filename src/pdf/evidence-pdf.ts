import type { SealedEvidence } from '../domain/evidence/model.ts';
import { evidenceTitle } from '../domain/evidence/printed-words.ts';
import { openPdf } from './document.ts';
import { layOut } from './layout.ts';
import { type PaperSize, paperSizeOf } from './page.ts';
import { printable } from './printable.ts';

/** The evidence as a tagged PDF with bookmarks. The same document makes the same bytes: its date is the document's. */
export async function evidencePdf(
  document: SealedEvidence,
  { paper = paperSizeOf(document.zone), compress = true }: { paper?: PaperSize; compress?: boolean } = {},
): Promise<Buffer> {
  const open = openPdf(
    {
      title: evidenceTitle(document),
      subject: 'HIPAA 45 CFR 164.308(a)(7), Joint Commission, CMS and SAFER: contingency',
      keywords: `${document.number} ${document.checksum}`,
      author: document.hospital,
      asOf: document.asOf,
    },
    { paper, compress },
  );
  open.draw(layOut(printable(document, open.prints), paper, open.measure));
  return open.done();
}
