/** What one attempt showed. `says`: in words of ours, never text of the far end. */
export type ProbeResult =
  | { kind: 'ANSWERED'; ms: number; says: string; warning: string | null }
  /** It did not answer, or not as it should. */
  | { kind: 'FAILED'; ms: number; says: string }
  /** Nothing can be said of the system: the fault is on this side. */
  | { kind: 'NOT_ASKED'; ms: number; says: string };

/** Real milliseconds as people read them. Examples: 12 → `12 ms`, 2340 → `2.3 s`, 75000 → `75 s`. */
export function msText(ms: number): string {
  if (ms < 1_000) return `${Math.max(1, Math.round(ms))} ms`;
  const seconds = ms / 1_000;
  return `${seconds < 10 ? Math.round(seconds * 10) / 10 : Math.round(seconds)} s`;
}

/**
 * An attempt as a sentence. `system`: the name of what was asked. Examples: `Image archive answered in 12 ms: the study search
 * works.`, `Image archive did not answer as it should: the connection is refused.`
 */
export function resultSentence(system: string, result: ProbeResult): string {
  switch (result.kind) {
    case 'ANSWERED': {
      const warning = result.warning ? ` But ${result.warning}.` : '';
      return `${system} answered in ${msText(result.ms)}: ${result.says}.${warning}`;
    }
    case 'FAILED':
      return `${system} did not answer as it should: ${result.says}.`;
    case 'NOT_ASKED':
      return `This says nothing about ${system}: ${result.says}.`;
  }
}
