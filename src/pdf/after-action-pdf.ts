import type { AfterActionDocument } from '../domain/after-action/document.ts';
import { startUpright } from './upright-document.ts';

/** What is printed, and in which zone and when. */
export interface AfterActionPrint {
  document: AfterActionDocument;
  zone: string;
  asOf: Date;
}

/** An after-action as a tagged PDF with bookmarks. */
export function afterActionPdf(
  { document: { title, about, sections }, zone, asOf }: AfterActionPrint,
  { compress = true }: { compress?: boolean } = {},
): Promise<Buffer> {
  const [author = ''] = about;
  const document = startUpright(
    { title, about: about.join(' · '), keywords: 'after-action', author, asOf },
    { zone, compress },
  );
  for (const { heading, lines, table } of sections) {
    document.heading(heading);
    for (const line of lines) document.line(line);
    if (table) document.table(heading, table.head, table.rows);
  }
  return document.done();
}
