import type { PlanFault } from './fault.ts';

/** Bytes of the largest file that is read as a plan: a hospital of 200 systems writes a tenth of it. */
export const PLAN_FILE_MAX_BYTES = 2 * 1_024 * 1_024;

const SAVE_AS_UTF_8 =
  'Save it as UTF-8: in Notepad "Save as" with Encoding UTF-8; in VS Code click the encoding at the bottom right, ' +
  '"Reopen with Encoding", then "Save with Encoding", UTF-8; in a terminal:';

/**
 * The text of a plan file, from its bytes, or the one fault that keeps it from being read: too large, no text, or not
 * saved as UTF-8. A byte order mark of UTF-8 is left out. Never throws, and never repeats what stands in the file.
 */
export function planText(bytes: Uint8Array, file: string): { text: string } | { faults: PlanFault[] } {
  const refuse = (what: string, remedy: string, at = { line: 1, column: 1 }) => ({
    faults: [{ file, ...at, what, remedy }],
  });
  if (bytes.length > PLAN_FILE_MAX_BYTES)
    return refuse('the file is larger than 2 MB, too large for a plan', 'Name the plan’s own file.');
  const wide = utf16Of(bytes);
  if (wide)
    return refuse(
      'the file is saved as UTF-16, not as UTF-8',
      `${SAVE_AS_UTF_8} iconv -f ${wide} -t UTF-8 old.yaml > new.yaml`,
    );
  if (bytes.includes(0))
    return refuse(
      'the file is not text (it may be a Word or Excel document, or an archive)',
      'Save the plan as plain text, UTF-8.',
    );
  const bad = firstByteNotUtf8(bytes);
  if (bad !== null)
    return refuse(
      'the file is not saved as UTF-8: a character here is in another encoding (Latin-1, Windows-1252)',
      `${SAVE_AS_UTF_8} iconv -f WINDOWS-1252 -t UTF-8 old.yaml > new.yaml`,
      placeOf(bytes.subarray(0, bad)),
    );
  return cleanText(new TextDecoder().decode(bytes), refuse);
}

function cleanText(
  text: string,
  refuse: (what: string, remedy: string, at: { line: number; column: number }) => { faults: PlanFault[] },
): { text: string } | { faults: PlanFault[] } {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const stray = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/.exec(text);
  if (!stray) return { text };
  const at = placeIn(text.slice(0, stray.index));
  return stray[0] === '\ufffd'
    ? refuse('a character was lost here when the file was saved', 'Type it again.', at)
    : refuse('there is a control character here', 'Delete it.', at);
}

/** Which UTF-16 the bytes are: by the mark at their beginning, else because every second byte of them is zero. */
function utf16Of(bytes: Uint8Array): 'UTF-16' | 'UTF-16LE' | 'UTF-16BE' | null {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'UTF-16';
  const head = bytes.subarray(0, 1_024);
  const zeros = [0, 0];
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > head.length * 0.4 && even === 0) return 'UTF-16LE';
  return even > head.length * 0.4 && odd === 0 ? 'UTF-16BE' : null;
}

/** Where the first byte stands that no UTF-8 has there; null: none. Halves the search: reading the start decides. */
function firstByteNotUtf8(bytes: Uint8Array): number | null {
  const reads = (length: number, more: boolean): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: more });
      return true;
    } catch {
      return false;
    }
  };
  if (reads(bytes.length, false)) return null;
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (reads(middle, true)) good = middle;
    else bad = middle;
  }
  return good;
}

function placeOf(before: Uint8Array): { line: number; column: number } {
  return placeIn(new TextDecoder().decode(before));
}

function placeIn(before: string): { line: number; column: number } {
  const lines = before.split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
