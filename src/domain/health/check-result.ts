export type CheckLevel = 'ok' | 'warn' | 'bad';

/** What a look at the installation found: what is so, and what to do about it (empty when it is as it should be). */
export interface CheckResult {
  level: CheckLevel;
  what: string;
  remedy: string;
}

const RANK: Record<CheckLevel, number> = { bad: 0, warn: 1, ok: 2 };

export function bad(what: string, remedy: string): CheckResult {
  return { level: 'bad', what, remedy };
}

export function warn(what: string, remedy: string): CheckResult {
  return { level: 'warn', what, remedy };
}

export function fine(what: string): CheckResult {
  return { level: 'ok', what, remedy: '' };
}

/** The worst first; those of one level stay in the order in which they were found. */
export function worstFirst(findings: readonly CheckResult[]): CheckResult[] {
  return findings.toSorted((a, b) => RANK[a.level] - RANK[b.level]);
}
