import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Inputs of forms that a reader of our own takes apart: what cannot be read is refused, and no text is kept. */
const READ =
  'since from to nextAt estimate workaround rto mtd hours review day backOutTakes highest used spoiled'.split(
    ' ',
  );

const textsOf = (pattern: string): string =>
  globSync(pattern)
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');

test('every text that is typed into a form is read by a reader of ours, or passes the guard in its verb', () => {
  const forms = textsOf('src/slack/**/*.ts');
  const typed = [...forms.matchAll(/textInput\(\{\s*(?:\.\.\.\{ )?id: '(\w+)'/g)].map(([, id]) => String(id));
  expect(typed.length).toBeGreaterThan(15);
  const guards = [...textsOf('src/services/**/*.ts').matchAll(/pass(?:Incident)?Texts\([^{]*\{([^}]*)\}/g)];
  const guarded = new Set(
    guards.flatMap(([, names]) => [...String(names).matchAll(/\w+/g)].map(([name]) => name)),
  );
  const open = [...new Set(typed)].filter((id) => !READ.includes(id) && !guarded.has(id));
  expect(open).toEqual([]);
});
