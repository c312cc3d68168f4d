/** C0 and C1 controls other than tab, line feed and carriage return; DEL. PostgreSQL takes no NUL, and nobody reads the others. */
const CONTROLS = /(?![\t\n\r])[\p{Cc}]/gu;

/**
 * Text as it may be stored and shown: half a character (a lone UTF-16 surrogate) becomes U+FFFD, control characters go.
 * Every door calls it once, before anything is read in the text. Example: `Priya\0 Shah` → `Priya Shah`.
 */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(CONTROLS, '');
}

/** The same for all text within a value as JSON has it: its keys too. */
export function cleanValue(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleanText(key), cleanValue(inner)]));
}

/** Whether text would have to be changed before it can be stored. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
