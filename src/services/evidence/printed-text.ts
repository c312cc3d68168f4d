import type { ServiceContext } from '../context.ts';
import { findPatientData } from '../free-text.ts';

/** A text as it may be printed: not when it is one of those whose writers are asked whether it names a patient. */
export function printedText(ctx: ServiceContext, text: string): string {
  const found = findPatientData(ctx, text, ctx.clock.now());
  return found ? `not printed: it looks like ${found.what}` : text;
}

const NUMBER = /\b[a-z]{1,8}[-_/]?\d[\da-z._/-]*/i;

/** The same of a document outside this app: then by its number alone. Example: `DOC-118 Lou Brennan` → `DOC-118`. */
export function printedDocument(ctx: ServiceContext, text: string): string {
  const printed = printedText(ctx, text);
  if (printed === text) return text;
  const number = NUMBER.exec(text)?.[0];
  return number && printedText(ctx, number) === number ? number : printed;
}
