import { z } from 'zod';
import type { ArchiveCount } from '../../domain/numbers/archive-count.ts';

const number = z.number();

const archiveCount: z.ZodType<ArchiveCount> = z.object({
  studies: number,
  byModality: z.record(z.string(), number),
  others: number,
  found: z.array(z.object({ number, times: number })),
  strange: z.array(number),
  problems: z.array(z.string()),
});

/** What the archive had of a downtime, as its row keeps it. Throws ZodError for what this app never wrote. */
export function storedArchiveCount(json: unknown): ArchiveCount {
  return archiveCount.parse(json);
}
