/** The sentence that helps with an unknown name: the nearest known one, else a few that are known. */
export function suggest(unknown: string, known: string[]): string {
  const near = nearest(unknown, known);
  if (near !== null) return `Did you mean "${near}"?`;
  if (known.length === 0) return 'None is defined yet.';
  const some = known.slice(0, 6).join(', ');
  return `Use one of: ${some}${known.length > 6 ? ', …' : '.'}`;
}

/** The known name that an unknown one was probably meant to be, misspelt or cut short; null when none is near. Example: `viewer` → `viewer-down`. */
export function nearest(unknown: string, known: string[]): string | null {
  const near = known
    .map((name) => ({ name, distance: editDistance(unknown.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0];
  if (near && near.distance <= Math.max(1, Math.floor(unknown.length / 3))) return near.name;
  const longer = known.filter((name) => name.startsWith(`${unknown.toLowerCase()}-`));
  return longer.length === 1 ? (longer[0] ?? null) : null;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
