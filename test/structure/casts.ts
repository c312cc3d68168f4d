/** A place where a type is only asserted: `x as Side`, `x as unknown as T`, `x as never`. `as const` is none. */
const CAST = /(\S+) as (?!const\b)((?:unknown|never|any|string|number|typeof|keyof|[A-Z{([])[^;,)\n]*)/g;
/** What is caught is unknown: it is looked at as an error, or for one field of its own. */
const OF_ERRORS = /(?:^|\W)(?:error|cause) as |as (?:Error|NodeJS\.ErrnoException)\b/;

/** Casts in a file's code, errors that were caught left out; comments, texts and imports have none. */
export function castsIn(text: string): string[] {
  const code = text
    .replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/[^\n]*/g, '')
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`[^`]*`/g, "''")
    .replace(/^(?:import|export (?:type )?\{)[^;]*;$/gm, '');
  return [...code.matchAll(CAST)]
    .map(([cast]) => cast.replace(/\s+/g, ' '))
    .filter((cast) => !OF_ERRORS.test(cast));
}
