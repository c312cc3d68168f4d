import { inThread } from '../in-thread.ts';

/** Real milliseconds; a usual document takes a second or two. */
const AT_MOST_MS = 60_000;
const MEMORY_MB = 768;

/** What a program of this folder draws of `data`, in a thread of its own with a limit on its time and memory. */
export function drawnApart(program: URL, data: unknown): Promise<Uint8Array> {
  return inThread(program, data, { memoryMb: MEMORY_MB, signal: AbortSignal.timeout(AT_MOST_MS) });
}
