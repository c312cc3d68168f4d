import { z } from 'zod';
import type { PolicySnapshot } from '../../domain/paging/escalation.ts';
import { PAGED_SIDES } from '../../domain/plan/plan.ts';

const policy: z.ZodType<PolicySnapshot> = z.object({
  policyKey: z.string(),
  name: z.string(),
  side: z.enum(PAGED_SIDES),
  repeats: z.number(),
  steps: z.array(
    z.object({
      people: z.array(z.string()),
      schedules: z.array(z.string()).default([]),
      waitMinutes: z.number(),
    }),
  ),
  without: z.array(z.string()).default([]),
  lastResort: z.object({ people: z.array(z.string()), everyMinutes: z.number() }),
  staleAfterMinutes: z.number().default(60),
  answerWithinMinutes: z.number().default(10),
});

/**
 * The policy of a run as its row keeps it; what an older version did not write has the value it went by. Throws ZodError
 * for what this app never wrote.
 */
export function storedPolicy(json: unknown): PolicySnapshot {
  return policy.parse(json);
}
