import { listedBy } from '../text/listed-by.ts';

const NAMED = 3;

/** Lines of the gates that somebody left for later, in a list. Example: `2 gate checks open: priors, dictation`; empty: none. */
export function openLinesText(names: readonly string[]): string {
  if (names.length === 0) return '';
  const checks = names.length === 1 ? 'check' : 'checks';
  return `${names.length} gate ${checks} open: ${listedBy(names, NAMED, (name) => name)}`;
}
