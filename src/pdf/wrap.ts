/** What sums of widths are off by, in points. */
const ROUNDING = 0.01;
const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * A text in lines no wider than `width`, the first one shorter by `indent`. A word that is wider alone is broken between
 * two characters; nothing is lost.
 */
export function wrap(text: string, width: number, widthOf: (text: string) => number, indent = 0): string[] {
  const space = widthOf(' ');
  const lines: string[] = [];
  let line = '';
  let used = indent;
  for (const word of text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((one) => broken(one, width, widthOf))) {
    const wide = widthOf(word);
    const gap = line ? space : 0;
    if (used + gap + wide <= width + ROUNDING) {
      line += `${gap ? ' ' : ''}${word}`;
      used += gap + wide;
      continue;
    }
    if (used > 0) lines.push(line);
    line = word;
    used = wide;
  }
  return [...lines, line];
}

function broken(word: string, width: number, widthOf: (text: string) => number): string[] {
  if (widthOf(word) <= width + ROUNDING) return [word];
  const parts: string[] = [];
  let part = '';
  for (const { segment } of GRAPHEMES.segment(word)) {
    if (part && widthOf(part + segment) > width) {
      parts.push(part);
      part = '';
    }
    part += segment;
  }
  return [...parts, part];
}
