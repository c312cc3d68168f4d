type Arrows = ReadonlyMap<string, readonly string[]>;

/**
 * The names that lead back to themselves, in the order of their arrows; `next`: where the arrows of each lead. Follows every
 * arrow twice, once in each direction (Kosaraju's algorithm): ten times the arrows are ten times the work.
 */
export function inCircle(next: Arrows): string[] {
  const before = turned(next);
  const seen = new Set<string>();
  const found = new Set<string>();
  for (const name of targetsFirst(next).reverse()) {
    const together = leadingTo(name, before, seen);
    if (together.length > 1 || next.get(name)?.includes(name)) for (const one of together) found.add(one);
  }
  return [...next.keys()].filter((name) => found.has(name));
}

/** The arrows the other way round. */
function turned(next: Arrows): Arrows {
  const before = new Map<string, string[]>([...next.keys()].map((name) => [name, []]));
  for (const [name, targets] of next) for (const target of targets) before.get(target)?.push(name);
  return before;
}

/** The names, each behind all that it leads to, except for what leads back to it. */
function targetsFirst(next: Arrows): string[] {
  const seen = new Set<string>();
  const behind: string[] = [];
  const open = [...next.keys()].map((name) => ({ name, followed: false }));
  for (let last = open.pop(); last !== undefined; last = open.pop()) {
    const { name, followed } = last;
    if (followed) behind.push(name);
    if (followed || seen.has(name)) continue;
    seen.add(name);
    open.push({ name, followed: true });
    open.push(...(next.get(name) ?? []).map((target) => ({ name: target, followed: false })));
  }
  return behind;
}

/** What leads to a name and was not seen before, itself among it. */
function leadingTo(goal: string, before: Arrows, seen: Set<string>): string[] {
  const found: string[] = [];
  const open = [goal];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    found.push(name);
    open.push(...(before.get(name) ?? []));
  }
  return found;
}
