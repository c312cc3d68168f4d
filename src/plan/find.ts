/** A value of the file and the path at which it stands. */
export interface FoundValue<T = unknown> {
  path: (string | number)[];
  value: T;
}

/**
 * Every value of a file's content that stands at a path, where `*` is any name or entry. What is missing or of another
 * form is passed over. Example: `find(content, ['people', '*', 'roles', '*'])`.
 */
export function find(content: unknown, steps: (string | number)[]): FoundValue[] {
  return steps.reduce<FoundValue[]>(
    (found, step) =>
      found.flatMap(({ path, value }) =>
        (step === '*' ? entriesOf(value) : entryOf(value, step)).map(([name, inner]) => ({
          path: [...path, name],
          value: inner,
        })),
      ),
    [{ path: [], value: content }],
  );
}

/** The same, but only what is written as text. */
export function findText(content: unknown, steps: (string | number)[]): FoundValue<string>[] {
  return find(content, steps).flatMap(({ path, value }) =>
    typeof value === 'string' ? [{ path, value }] : [],
  );
}

/** What says the same as an entry before it, each with the first that says it; `said` is what is compared. */
export function saidBefore<T>(
  all: readonly FoundValue<T>[],
  said: (found: FoundValue<T>) => string,
): { again: FoundValue<T>; first: FoundValue<T> }[] {
  const firsts = new Map<string, FoundValue<T>>();
  return all.flatMap((again) => {
    const first = firsts.get(said(again));
    if (first) return [{ again, first }];
    firsts.set(said(again), again);
    return [];
  });
}

/** The text at a path without `*`; undefined when none stands there. */
export function textAt(content: unknown, steps: (string | number)[]): string | undefined {
  return findText(content, steps)[0]?.value;
}

/** The names of a mapping of the file, such as the keys of all people. */
export function sectionNames(content: unknown, section: string): string[] {
  return find(content, [section, '*']).map(({ path }) => String(path[1]));
}

function entriesOf(value: unknown): [string | number, unknown][] {
  if (Array.isArray(value)) return [...value.entries()];
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function entryOf(value: unknown, step: string | number): [string | number, unknown][] {
  if (Array.isArray(value))
    return typeof step === 'number' && step < value.length ? [[step, value[step]]] : [];
  const known = typeof value === 'object' && value !== null && Object.hasOwn(value, step);
  return known ? [[step, Reflect.get(value, step)]] : [];
}
