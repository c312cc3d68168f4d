import { listedBy } from '../text/listed-by.ts';

const NAMED = 3;

/** Lines of the gates that somebody left for later, in a list. Example: `2 gate lines open: priors, dictation`; empty: none. */
export function openLinesText(names: readonly string[]): string {
  if (names.length === 0) return '';
  const lines = names.length === 1 ? 'line' : 'lines';
  return `${names.length} gate ${lines} open: ${listedBy(names, NAMED, (name) => name)}`;
}
