import { z } from 'zod';

const chains = z.array(z.object({ name: z.string(), length: z.number(), hash: z.string() }));

/** How far each chain had come at a checkpoint, as its column keeps it. */
export function storedChains(value: unknown): z.infer<typeof chains> {
  return chains.parse(value);
}
