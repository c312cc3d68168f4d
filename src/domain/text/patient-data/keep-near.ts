/**
 * The text with blanks wherever no match of `pattern` (global) is near, so that patterns about it pass the rest quickly;
 * as long as before, so that places stay what they were. `before` and `after` are characters.
 */
export function keepNear(text: string, pattern: RegExp, before: number, after: number): string {
  let kept = '';
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index - before > end)
      kept += text.slice(kept.length, end) + ' '.repeat(match.index - before - end);
    end = match.index + match[0].length + after;
  }
  if (end >= text.length) return kept + text.slice(kept.length);
  return kept + text.slice(kept.length, end) + ' '.repeat(text.length - end);
}
