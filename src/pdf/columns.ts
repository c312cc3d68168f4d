/** The widest that one word makes its column, as a share of the table. */
const WORD_SHARE = 0.16;

/**
 * Widths of a table's columns, `width` together. Each has room for its longest word, up to a share; what is left goes
 * to the columns with more text, none of which gets more than it can use while another needs it.
 */
export function columnWidths(
  rows: readonly (readonly string[])[],
  width: number,
  widthOf: (text: string) => number,
): number[] {
  const count = rows[0]?.length ?? 0;
  const columns = Array.from({ length: count }, (_, i) =>
    needs(new Set(rows.map((row) => row[i] ?? '')), widthOf),
  );
  const least = columns.map(({ word }) => Math.min(word, width * WORD_SHARE));
  const sum = (list: number[]) => list.reduce((all, one) => all + one, 0);
  if (sum(least) >= width) return least.map((one) => (one * width) / sum(least));
  const widths = [...least];
  for (let round = 0; round < count; round += 1) {
    const left = width - sum(widths);
    const weights = columns.map(({ whole }, i) => Math.sqrt(Math.max(0, whole - (widths[i] ?? 0))));
    if (left < 1 || sum(weights) === 0) break;
    for (const [i, { whole }] of columns.entries()) {
      const more = (left * (weights[i] ?? 0)) / sum(weights);
      widths[i] = Math.min((widths[i] ?? 0) + more, Math.max(whole, widths[i] ?? 0));
    }
  }
  const spare = (width - sum(widths)) / count;
  return widths.map((one) => one + spare);
}

function needs(
  texts: ReadonlySet<string>,
  widthOf: (text: string) => number,
): { word: number; whole: number } {
  const space = widthOf(' ');
  let word = 0;
  let whole = 0;
  for (const text of texts) {
    let line = -space;
    for (const one of text.split(/\s+/)) {
      const wide = widthOf(one);
      word = Math.max(word, wide);
      line += wide + space;
    }
    whole = Math.max(whole, line);
  }
  return { word, whole };
}
