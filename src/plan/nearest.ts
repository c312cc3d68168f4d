/**
 * Pairs of names that are compared for one list: in a file with more wrong names than that something else is wrong, and the
 * later ones are answered without.
 */
const MOST_COMPARED = 100_000;

/** The sentence that helps with an unknown name: the nearest known one, else a few that are known. */
export function suggest(unknown: string, known: readonly string[]): string {
  return suggestions(known)(unknown);
}

/** The same for many unknown names: those for which there is still time get the nearest one, in the order they are asked. */
export function suggestions(known: readonly string[]): (unknown: string) => string {
  const some = known.slice(0, 6).join(', ');
  const ofSome =
    known.length === 0 ? 'None is defined yet.' : `Use one of: ${some}${known.length > 6 ? ', …' : '.'}`;
  let left = MOST_COMPARED;
  return (unknown) => {
    left -= known.length;
    const near = left < 0 ? null : nearest(unknown, known);
    return near === null ? ofSome : `Did you mean "${near}"?`;
  };
}

/** The known name that an unknown one was probably meant to be, misspelt or cut short; null when none is near. Example: `viewer` → `viewer-down`. */
export function nearest(unknown: string, known: readonly string[]): string | null {
  const written = unknown.toLowerCase();
  let most = Math.max(1, Math.floor(unknown.length / 3));
  let near: string | null = null;
  for (const name of known) {
    const distance = editDistance(written, name.toLowerCase(), most);
    if (distance > most) continue;
    near = name;
    most = distance - 1;
  }
  if (near !== null) return near;
  const longer = known.filter((name) => name.startsWith(`${written}-`));
  return longer.length === 1 ? (longer[0] ?? null) : null;
}

/** Letters to add, leave out or change from one word to another; infinite where they are more than `most`. */
function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change));
    }
    if (next.every((distance) => distance > most)) return Number.POSITIVE_INFINITY;
    row = next;
  }
  return row[b.length] ?? 0;
}
