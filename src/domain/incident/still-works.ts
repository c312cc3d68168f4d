/**
 * What still works while a system is down. The plan's words speak of that system alone: while another is down nobody knows
 * whether they are true, so only what was said in an update since then counts. Empty: nothing to say.
 * Example: dictation down, "Images and worklists" by the plan; the archive is declared down: nothing, until an update says.
 */
export function stillWorks(
  said: { works: string | null; at: Date } | null,
  planned: string,
  beside: readonly { declaredAt: Date | null }[],
): string {
  if (beside.length === 0) return said?.works ?? planned;
  const at = said?.at;
  const known = at !== undefined && beside.every(({ declaredAt }) => declaredAt !== null && declaredAt <= at);
  return known ? (said?.works ?? '') : '';
}
