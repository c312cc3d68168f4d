import { inThread } from '../in-thread.ts';
import type { Depicted } from './depicted.ts';

const PROGRAM = new URL('./draw-thread.ts', import.meta.url);
/** Real milliseconds; a usual picture takes two seconds, most of them to load what draws it. */
const AT_MOST_MS = 20_000;
const MEMORY_MB = 384;

/** Draws something as PNG. */
export type DrawPicture = (what: Depicted) => Promise<Uint8Array>;

/** Draws in a thread of its own, with a limit on its time and memory. Throws what the thread throws, and what ends it. */
export const drawPicture: DrawPicture = (what) =>
  inThread(PROGRAM, what, { memoryMb: MEMORY_MB, signal: AbortSignal.timeout(AT_MOST_MS) });
