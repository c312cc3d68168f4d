import { bad, type CheckResult, worstFirst } from '../domain/health/check-result.ts';

/** One look at one thing. */
export interface Check {
  /** As in "the check of …". */
  of: string;
  /** Real milliseconds it may take, where it needs longer than the others. */
  withinMs?: number;
  run(): Promise<CheckResult[]>;
}

/** Real time after which a check hangs. */
const WITHIN_MS = 5_000;

/** Runs all checks beside each other and answers what they found, the worst first. One that throws or hangs is a finding itself. */
export async function examine(checks: readonly Check[], withinMs = WITHIN_MS): Promise<CheckResult[]> {
  const found = await Promise.all(checks.map((check) => isolated(check, check.withinMs ?? withinMs)));
  return worstFirst(found.flat());
}

async function isolated(check: Check, withinMs: number): Promise<CheckResult[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<CheckResult[]>((resolve) => {
    timer = setTimeout(
      () =>
        resolve([
          bad(
            `The check of ${check.of} did not finish within ${Math.ceil(withinMs / 1_000)} s.`,
            'What it checks is not responding. Check the network, then run pacs-down doctor again.',
          ),
        ]),
      withinMs,
    );
  });
  try {
    return await Promise.race([attempt(check), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function attempt(check: Check): Promise<CheckResult[]> {
  try {
    return await check.run();
  } catch (error) {
    return [broken(check, error)];
  }
}

function broken(check: Check, error: unknown): CheckResult {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return bad(
    `The check of ${check.of} failed (${String(code ?? name ?? 'unknown')}).`,
    'This is a bug: tell whoever maintains PACS Downtime.',
  );
}
