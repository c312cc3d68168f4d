/** Characters of Slack text that go on one line of a phone (390 px), with some room. */
const PER_LINE = 45;
const PER_HEADER_LINE = 32;
/** Context is set in 13 px, other text in 15 px. */
const PER_CONTEXT_LINE = Math.floor((PER_LINE * 15) / 13);
/** A name of somebody, as most are. */
const MENTION = 14;

/** About how many lines texts take on a phone, at most: what is drawn depends on the phone's letters. */
export function phoneLines(texts: readonly string[]): number {
  return texts
    .flatMap((text) => text.split('\n'))
    .reduce((sum, line) => sum + wrapped(asRead(line), PER_LINE), 0);
}

/** The same of a header's text. */
export function headerLines(text: string): number {
  return wrapped(text, PER_HEADER_LINE);
}

/** The same of a context's text. */
export function contextLines(text: string): number {
  return wrapped(asRead(text), PER_CONTEXT_LINE);
}

/** Lines of so many characters: they break between words, a word that is longer than a line within. */
function wrapped(text: string, perLine: number): number {
  let lines = 1;
  let used = 0;
  for (const { length } of text.split(' ')) {
    const needed = used === 0 ? length : used + 1 + length;
    if (needed <= perLine) {
      used = needed;
      continue;
    }
    lines += (used === 0 ? 0 : 1) + Math.ceil(length / perLine) - 1;
    used = length % perLine || perLine;
  }
  return lines;
}

/** As people see it: mentions are names, marks are nothing. */
function asRead(line: string): string {
  return line
    .replaceAll(/<@\w+>/g, '@'.repeat(MENTION))
    .replaceAll(/<[^|>]+\|([^>]*)>/g, '$1')
    .replaceAll(/[*_]/g, '')
    .replaceAll(/&(?:amp|lt|gt);/g, '&');
}
