import type { Sentence } from './corpus.ts';

export interface Counts {
  kind: string;
  refused: number;
  asked: number;
  free: number;
}

/** How many sentences of each kind are refused, asked about or free. */
export function reportOf(
  corpus: Sentence[],
  gateOf: (text: string) => 'REFUSED' | 'ASKED' | 'FREE',
): Counts[] {
  const byKind = new Map<string, Counts>();
  for (const { of, kind, text } of corpus) {
    const name = `${of}: ${kind}`;
    const counts = byKind.get(name) ?? { kind: name, refused: 0, asked: 0, free: 0 };
    byKind.set(name, counts);
    const gate = gateOf(text);
    if (gate === 'REFUSED') counts.refused += 1;
    else if (gate === 'ASKED') counts.asked += 1;
    else counts.free += 1;
  }
  return [...byKind.values()].sort((a, b) => (a.kind < b.kind ? 1 : -1));
}

export interface Totals {
  of: string;
  sentences: number;
  /** Parts of one. */
  refused: number;
  asked: number;
  free: number;
}

/** The same over all kinds of patients' sentences, and over all harmless ones. */
export function totalsOf(counts: Counts[]): Totals[] {
  return ['patient', 'harmless'].map((of) => {
    const rows = counts.filter(({ kind }) => kind.startsWith(of));
    const sum = (gate: 'refused' | 'asked' | 'free') => rows.reduce((total, row) => total + row[gate], 0);
    const [refused, asked, free] = [sum('refused'), sum('asked'), sum('free')];
    const sentences = refused + asked + free;
    return { of, sentences, refused: refused / sentences, asked: asked / sentences, free: free / sentences };
  });
}
