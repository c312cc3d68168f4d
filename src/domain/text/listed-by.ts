/**
 * The first `max` entries in words, and how many more there are (`andMore`: in another language); only what is shown is drawn.
 * Example: `a, b and 3 more`.
 */
export function listedBy<T>(
  entries: readonly T[],
  max: number,
  draw: (entry: T) => string,
  andMore = (rest: number) => ` and ${rest} more`,
): string {
  const rest = entries.length - max;
  const first = entries.slice(0, max).map(draw).join(', ');
  return rest > 0 ? `${first}${andMore(rest)}` : first;
}

/** The same in lines, the last of which says how many more there are (`what`: of what, or where). Example: `• a`, `• b`, `and 3 more units`. */
export function linesOf<T>(
  entries: readonly T[],
  max: number,
  draw: (entry: T) => string,
  what = '',
): string[] {
  const rest = entries.length - max;
  const first = entries.slice(0, max).map(draw);
  return rest > 0 ? [...first, `and ${rest} more${what}`] : first;
}

/** All of a few, as in a sentence. Example: `a, b and c`. */
export function allOf(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** Names in words, at most eight of them. Example: `Ana Ruiz, Tom Okafor and 3 more`. */
export function listNames(people: readonly { name: string }[], most = 8): string {
  return people.length > most
    ? listedBy(people, most, ({ name }) => name)
    : allOf(people.map(({ name }) => name));
}
