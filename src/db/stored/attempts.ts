import { z } from 'zod';
import type { Attempt } from '../../domain/probes/attempt.ts';

const attempts: z.ZodType<Attempt[]> = z.array(
  z.object({
    at: z.iso.datetime().transform((text) => new Date(text)),
    kind: z.enum(['ANSWERED', 'FAILED', 'NOT_ASKED']),
    ms: z.number(),
    says: z.string(),
  }),
);

/** The attempts of a probe as its row keeps them, oldest first. Throws ZodError for what this app never wrote. */
export function storedAttempts(json: unknown): Attempt[] {
  return attempts.parse(json);
}
