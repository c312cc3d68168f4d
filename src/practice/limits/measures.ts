export type Json = { [key: string]: unknown };

/** A text that may not be empty. */
export function text(what: string, value: unknown, most: number): string[] {
  const words = typeof value === 'object' ? (value as Json | null)?.text : value;
  return typeof words !== 'string' || words.length === 0
    ? [`${what} is empty`]
    : over(what, words.length, most);
}

/** The same where it may be absent. */
export function maybe(what: string, value: unknown, most: number): string[] {
  return value === undefined || value === null ? [] : text(what, value, most);
}

export function over(what: string, size: number, most: number): string[] {
  return size > most ? [`${what}: ${size} is over ${most}`] : [];
}

export function twice(what: string, ids: readonly unknown[]): string[] {
  const given = ids.filter((id) => id !== undefined && id !== '');
  return new Set(given).size < given.length ? [`${what} twice: ${given.join(', ')}`] : [];
}

export function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'text' && typeof inner === 'string' ? [inner] : textsIn(inner),
  );
}
