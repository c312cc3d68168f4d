import type { DeclarationText } from '../domain/declaration-text.ts';
import type { DeclareForm } from './blocks/modals/declare.ts';

/** The form filled in with what the words after the command say. */
export function formFromText(read: DeclarationText): DeclareForm {
  const typed = read.note || read.sinceText || read.impact;
  return {
    systemKey: read.systemKey,
    impact: read.impact,
    since: read.sinceText,
    note: read.note,
    ...(typed && !read.systemKey ? { hint: 'Which system is it? Choose it below.' } : {}),
  };
}
