/** The names that lead back to themselves, in the order of their arrows; `next`: where the arrows of each lead. */
export function inCircle(next: ReadonlyMap<string, string[]>): string[] {
  const arrows = maybeInCircle(next);
  return [...next.keys()].filter((name) => reaches(arrows, name));
}

/** What is left of the arrows without those that lead to an end: every circle is in it. */
function maybeInCircle(next: ReadonlyMap<string, string[]>): Map<string, string[]> {
  const left = new Map(next);
  const before = new Map<string, string[]>();
  const open = new Map([...next].map(([name, targets]) => [name, targets.length]));
  for (const [name, targets] of next)
    for (const target of targets) {
      const names = before.get(target) ?? [];
      names.push(name);
      before.set(target, names);
    }
  const ends = [...before.keys(), ...next.keys()].filter((name) => (open.get(name) ?? 0) === 0);
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    left.delete(end);
    for (const name of before.get(end) ?? []) {
      const rest = (open.get(name) ?? 0) - 1;
      open.set(name, rest);
      if (rest === 0) ends.push(name);
    }
    before.delete(end);
  }
  return left;
}

function reaches(next: ReadonlyMap<string, string[]>, goal: string): boolean {
  const seen = new Set<string>();
  const open = [...(next.get(goal) ?? [])];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (name === goal) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    open.push(...(next.get(name) ?? []));
  }
  return false;
}
