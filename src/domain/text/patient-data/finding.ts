/**
 * REFUSED: the text carries its own mark, such as a record number. ASKED: it may be about one patient; who wrote it
 * says whether it is.
 */
export type Gate = 'REFUSED' | 'ASKED';

/** What free text looks like, in plain words, and where; never the text itself. */
export interface Finding {
  gate: Gate;
  what: string;
  start: number;
  end: number;
}

/** A kind of identifier: how it is called, and how it is written. */
export interface Rule {
  gate: Gate;
  what: string;
  pattern: RegExp;
}

/** The first place at which one of the rules applies; the patterns are global. null: none does. */
export function firstOf(rules: readonly Rule[], text: string): Finding | null {
  for (const { gate, what, pattern } of rules) {
    pattern.lastIndex = 0;
    const match = pattern.exec(text);
    if (match) return { gate, what, start: match.index, end: match.index + match[0].length };
  }
  return null;
}
