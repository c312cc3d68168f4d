import type { AfterActionPrint } from './after-action-pdf.ts';
import { drawnApart } from './drawn-apart.ts';

const PROGRAM = new URL('./after-action-thread.ts', import.meta.url);

/** An after-action as a PDF, drawn in a thread of its own. */
export function afterActionPdfApart(print: AfterActionPrint): Promise<Uint8Array> {
  return drawnApart(PROGRAM, print);
}
