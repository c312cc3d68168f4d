import { z } from 'zod';
import type { CheckResult } from '../../domain/health/check-result.ts';

const findings: z.ZodType<CheckResult[]> = z.array(
  z.object({ level: z.enum(['bad', 'warn', 'ok']), what: z.string(), remedy: z.string() }),
);

/** What a self-check found, as its row keeps it. Throws ZodError for what this app never wrote. */
export function storedFindings(json: unknown): CheckResult[] {
  return findings.parse(json);
}
