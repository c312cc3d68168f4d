import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const SRC = fileURLToPath(new URL('../../src', import.meta.url));

export interface Import {
  /** Path of the importing file below `src`. */
  file: string;
  /** Path of the imported file below `src`, or the name of a package. */
  to: string;
}

/** Paths below `src` of all files that are written by hand, in order. */
export function sourceFiles(): string[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.startsWith('db/generated'))
    .sort();
}

/** What a source file says, by its path below `src`. */
export function textOf(path: string): string {
  return readFileSync(join(SRC, path), 'utf8');
}

/** Every import and re-export of these files, dynamic ones included. */
export function importsOf(files: readonly string[]): Import[] {
  return files.flatMap((file) =>
    [...textOf(file).matchAll(/^(?:import|export)[^'"]*?from '([^']+)'|await import\('([^']+)'\)/gm)].map(
      (match) => {
        const target = match[1] ?? match[2] ?? '';
        const to = target.startsWith('.') ? relative(SRC, resolve(SRC, dirname(file), target)) : target;
        return { file, to };
      },
    ),
  );
}

/** Groups of nodes that reach each other along the arrows (strongly connected, Tarjan 1972), each with two nodes or more. */
export function circlesOf(arrows: Iterable<readonly [from: string, to: string]>): string[][] {
  const next = new Map<string, Set<string>>();
  for (const [from, to] of arrows) {
    if (from === to) continue;
    next.set(from, (next.get(from) ?? new Set()).add(to));
  }
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): void => {
    order.set(node, order.size);
    lowest.set(node, order.get(node) ?? 0);
    stack.push(node);
    for (const other of next.get(node) ?? []) {
      if (!order.has(other)) visit(other);
      if (stack.includes(other)) lowest.set(node, Math.min(lowest.get(node) ?? 0, lowest.get(other) ?? 0));
    }
    if (lowest.get(node) !== order.get(node)) return;
    const circle = stack.splice(stack.indexOf(node));
    if (circle.length > 1) circles.push(circle.sort());
  };
  for (const node of next.keys()) if (!order.has(node)) visit(node);
  return circles;
}

/** What files export as a value (not a type) and no other of them imports: `file: name`. */
export function unusedExports(files: readonly string[]): string[] {
  const imported = files.flatMap((file) => {
    const text = textOf(file);
    const named = [...text.matchAll(/^(?:import|export)[^'"]*?\{([^}]*)\}\s*from '(\.[^']+)'/gm)].map(
      ([, names = '', from = '']) => [names, from] as const,
    );
    const loaded = [...text.matchAll(/import\('(\.[^']+)'\)/g)].map(([, from = '']) => ['*', from] as const);
    return [...named, ...loaded].map(([names, from]) => ({
      from: relative(SRC, resolve(SRC, dirname(file), from)),
      names: names.split(',').map(
        (name) =>
          name
            .trim()
            .replace(/^type /, '')
            .split(' as ')[0] ?? '',
      ),
    }));
  });
  const used = new Set(imported.flatMap(({ from, names }) => names.map((name) => `${from}: ${name}`)));
  return files.flatMap((file) => {
    const exported = [...textOf(file).matchAll(/^export (?:async )?(?:const|function|class) (\w+)/gm)];
    return used.has(`${file}: *`)
      ? []
      : exported.map(([, name]) => `${file}: ${name}`).filter((one) => !used.has(one));
  });
}
