import type { Kit } from '../../domain/kit/kit.ts';
import { KIT_WORDS } from '../../domain/kit/words/kit-words.ts';
import { LANGUAGE_TAG } from '../../domain/language/language.ts';
import { openPdf } from '../document.ts';
import type { PaperSize } from '../page.ts';
import { layOutKit } from './lay-out-kit.ts';
import { printableKit } from './printable-kit.ts';

/** The kit as a tagged PDF with bookmarks, in black. The same kit makes the same bytes: its date is the kit's day. */
export async function kitPdf(
  kit: Kit,
  { paper, compress = true }: { paper: PaperSize; compress?: boolean },
): Promise<Buffer> {
  const open = openPdf(
    {
      title: `${KIT_WORDS[kit.language].title}: ${kit.hospital}`,
      keywords: kit.code,
      author: kit.hospital,
      asOf: new Date(`${kit.day}T00:00:00Z`),
    },
    { paper, compress, lang: LANGUAGE_TAG[kit.language] },
  );
  open.draw(...layOutKit(printableKit(kit, open.prints), paper, open.measure));
  return open.done();
}
