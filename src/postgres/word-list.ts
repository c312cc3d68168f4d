/** Words of ours as SQL has them after IN. Example: `('PAGING', 'UNOWNED')`. */
export function wordList(words: readonly string[]): string {
  return `(${words.map((word) => `'${word}'`).join(', ')})`;
}
