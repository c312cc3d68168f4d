/** Characters before and behind a digit in which its label, or what explains it, may stand. */
const BEFORE = 100;
const AFTER = 80;
const DIGIT = /\d/g;

/** The text with blanks wherever no digit is near, so that patterns of numbers pass it quickly; as long as before. */
export function nearDigits(text: string): string {
  let kept = '';
  let start = 0;
  DIGIT.lastIndex = 0;
  for (let match = DIGIT.exec(text); match; match = DIGIT.exec(text)) {
    if (match.index - BEFORE > start) {
      kept += text.slice(kept.length, start) + ' '.repeat(match.index - BEFORE - start);
    }
    start = match.index + 1 + AFTER;
    DIGIT.lastIndex = match.index + 1;
  }
  return (
    kept +
    text.slice(kept.length, start) +
    ' '.repeat(Math.max(0, text.length - Math.max(start, kept.length)))
  );
}
