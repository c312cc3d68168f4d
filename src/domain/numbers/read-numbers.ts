import { type NumberFormat, numberText, runText } from './downtime-numbers.ts';

/** At most so many numbers are read from one text: more is a slip of the keyboard. */
const MOST = 2_000;

/**
 * The numbers that somebody typed, in order, or the sentence why they cannot be read. The prefix may be left out, and its
 * case does not matter; `none` is no number. `from`: the number with which the sentence gives an example. Example: `D-0141 to D-0143, 150` → 141, 142, 143, 150.
 */
export function readNumbers(text: string, format: NumberFormat, from = 141): number[] | { message: string } {
  if (/^\s*none\s*$/i.test(text)) return [];
  const found = new Set<number>();
  const twice = new Set<number>();
  for (const part of text.split(/[,;\n]+|\s+and\s+/i).map((one) => one.trim())) {
    if (!part) continue;
    const run = readRun(part, format);
    if (!run)
      return {
        message: `One of these is not a downtime number. Type for example ${numberText(format, from)} or ${runText(format, from, from + 4)}.`,
      };
    const [first, last] = run;
    if (last < first) return { message: `${runText(format, first, last)} ends before it begins.` };
    if (last - first >= MOST)
      return { message: `${runText(format, first, last)} is more than ${MOST} numbers.` };
    for (let number = first; number <= last; number += 1) {
      if (found.has(number)) twice.add(number);
      found.add(number);
    }
  }
  const [again] = twice;
  if (again !== undefined) return { message: `${numberText(format, again)} is there twice.` };
  return [...found].toSorted((a, b) => a - b);
}

function readRun(part: string, format: NumberFormat): [number, number] | null {
  const ends = part.split(/\s+to\s+|\s*(?:–|—|\.\.)\s*/i);
  if (ends.length === 2) return pair(ends, format);
  const whole = readOne(part, format);
  if (whole !== null) return [whole, whole];
  // The prefix may itself hold a hyphen: every hyphen is tried as the one between two numbers.
  for (let at = part.indexOf('-'); at !== -1; at = part.indexOf('-', at + 1)) {
    const run = pair([part.slice(0, at), part.slice(at + 1)], format);
    if (run) return run;
  }
  return null;
}

function pair([first = '', last = '']: string[], format: NumberFormat): [number, number] | null {
  const from = readOne(first, format);
  const to = readOne(last, format);
  return from === null || to === null ? null : [from, to];
}

function readOne(text: string, { prefix }: NumberFormat): number | null {
  const typed = text.trim();
  const digits = typed.toLowerCase().startsWith(prefix.toLowerCase()) ? typed.slice(prefix.length) : typed;
  return /^\d{1,9}$/.test(digits) && Number(digits) > 0 ? Number(digits) : null;
}
