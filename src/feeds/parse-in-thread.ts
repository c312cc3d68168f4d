import type { CalendarFault } from '../calendar/fault.ts';
import type { CalendarQuestion, ReadCalendar } from '../calendar/read-calendar.ts';
import { inThread, OutOfMemory } from '../in-thread.ts';
import { NotRead } from './not-read.ts';

const PROGRAM = new URL('./parse-thread.ts', import.meta.url);
const MEMORY_MB = 512;
const REMEDY = 'Export fewer months.';

type Parsed = { calendar: ReadCalendar } | { fault: CalendarFault };

/** Reads a calendar's bytes in a thread of its own, which is ended when `signal` is. Throws NotRead, and the signal's reason. */
export async function parseApart(
  bytes: Uint8Array,
  question: CalendarQuestion,
  signal: AbortSignal,
): Promise<Parsed> {
  try {
    return await inThread<Parsed>(PROGRAM, { bytes, question }, { memoryMb: MEMORY_MB, signal });
  } catch (error) {
    if (error instanceof OutOfMemory) throw new NotRead('it takes too much memory for a roster', REMEDY);
    if (signal.aborted && signal.reason.name === 'TimeoutError')
      throw new NotRead('it takes too long to process for a roster', REMEDY);
    throw error;
  }
}
