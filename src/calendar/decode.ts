import { unfolded } from './unfold.ts';

/**
 * The text of a calendar as it came, its folded lines whole, each line where it began. Lines are folded between bytes
 * (RFC 5545, 3.1), which may be in the middle of a letter: they are put together first and read as text then, each by
 * itself. A line that is no UTF-8 is read in the Western European code page that older products write, and no other line
 * with it. UTF-16 is recognised by its byte order mark, or by its first letter.
 */
export function decodeCalendar(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes);
  return utf16 ? decodeLines(utf16, (line) => line.toWellFormed()) : decodeLines(latin1(bytes), asText);
}

function decodeLines(text: string, decoded: (line: string) => string): string {
  const lines: string[] = [];
  for (const { line, text: whole } of unfolded(text)) {
    while (lines.length < line - 1) lines.push('');
    lines.push(decoded(whole));
  }
  return lines.join('\n');
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });
const WESTERN = new TextDecoder('windows-1252');

/** The text of a line whose characters stand for one byte each. */
function asText(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is the same in both
  if (/^[\x00-\x7f]*$/.test(line)) return line;
  const bytes = Buffer.from(line, 'latin1');
  try {
    return UTF8.decode(bytes);
  } catch {
    return WESTERN.decode(bytes);
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function utf16Of(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const little = (first === 0xff && second === 0xfe) || (first === 0x42 && second === 0);
  const big = (first === 0xfe && second === 0xff) || (first === 0 && second === 0x42);
  if (!little && !big) return null;
  const even = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  return (big ? even.swap16() : even).toString('utf16le').replace(/^\uFEFF/, '');
}
