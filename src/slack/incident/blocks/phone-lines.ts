/** Characters of Slack text that go on one line of a phone (390 px), with some room. */
const PER_LINE = 44;
const PER_HEADER_LINE = 32;
const MENTION = 12;

/** About how many lines texts take on a phone, at most: what is drawn depends on the phone's letters. */
export function phoneLines(texts: readonly string[]): number {
  return texts
    .flatMap((text) => text.split('\n'))
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(lengthOf(line) / PER_LINE)), 0);
}

/** The same of a header's text. */
export function headerLines(text: string): number {
  return Math.max(1, Math.ceil(text.length / PER_HEADER_LINE));
}

/** As people see it: mentions are names, marks are nothing. */
function lengthOf(line: string): number {
  return line
    .replaceAll(/<@\w+>/g, '@'.repeat(MENTION))
    .replaceAll(/[*_]/g, '')
    .replaceAll(/&(?:amp|lt|gt);/g, '&').length;
}
