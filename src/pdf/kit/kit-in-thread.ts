import type { Kit } from '../../domain/kit/kit.ts';
import { drawnApart } from '../drawn-apart.ts';
import type { PaperSize } from '../page.ts';

const PROGRAM = new URL('./kit-thread.ts', import.meta.url);

/** The kit as a PDF, drawn in a thread of its own. */
export function kitPdfApart(kit: Kit, paper: PaperSize): Promise<Uint8Array> {
  return drawnApart(PROGRAM, { kit, paper });
}
