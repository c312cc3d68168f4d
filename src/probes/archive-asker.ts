import type { ArchiveCount } from '../domain/numbers/archive-count.ts';
import type { ArchiveQuestion } from '../domain/numbers/archive-question.ts';
import type { ProbeTools } from './asked.ts';
import { whyFailed, withoutWords } from './why-failed.ts';

/** Real time for all that one archive is asked about a downtime. */
const WITHIN_MS = 60_000;

/** Asks an archive once; `why`: in words of ours, why it could not be asked. Rejects when `signal` ends it, and for faults of ours. */
export type AskArchive = (
  question: ArchiveQuestion,
  signal?: AbortSignal,
) => Promise<{ count: ArchiveCount } | { why: string }>;

export function archiveAsker(tools: ProbeTools): AskArchive {
  return async (question, stop) => {
    const limit = AbortSignal.timeout(WITHIN_MS);
    const { askArchive } = await import('./ask-archive.ts');
    try {
      return { count: await askArchive(question, tools, stop ? AbortSignal.any([stop, limit]) : limit) };
    } catch (error) {
      stop?.throwIfAborted();
      const failure = whyFailed(error, WITHIN_MS);
      if (failure) return { why: failure.says };
      throw withoutWords(error);
    }
  };
}
