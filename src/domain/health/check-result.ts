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

/** Names in words, at most eight of them. Example: `Ana Ruiz, Tom Okafor and 3 more`. */
export function listNames(people: readonly { name: string }[], most = 8): string {
  const names = people.slice(0, most).map((person) => person.name);
  const rest = people.length - names.length;
  if (rest > 0) return `${names.join(', ')} and ${rest} more`;
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? '');
}
