/** Every text of a surface by where it stands; what a sentence is filled with stands as `{0}`, `{1}`. */
export function textsOf(texts: object, at = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([name, one]): [string, string][] => {
      const place = at ? `${at}.${name}` : name;
      if (typeof one === 'string') return [[place, one]];
      if (typeof one === 'function') {
        const parts = Array.from({ length: one.length }, (_, i) => `{${i}}`);
        return [[place, one(...parts)]];
      }
      return [...textsOf(one, place)];
    }),
  );
}
