import { Refused } from './fault.ts';
import { LIMITS } from './limits.ts';

/** One line of a calendar as it is meant: folded lines are one. `line` counts from 1, in the file. */
export interface ContentLine {
  line: number;
  /** In capitals. */
  name: string;
  text: string;
}

const NAME = /^([A-Za-z0-9-]+)[;:]/;

/** The lines of a calendar. Any line end will do, also a mixture; empty lines and a byte order mark are passed over. */
export function contentLines(text: string): ContentLine[] {
  if (text.length > LIMITS.characters) {
    const what = `the calendar has more than ${LIMITS.characters / 1_000_000} million characters`;
    throw new Refused(1, what, 'Export fewer months.');
  }
  const pieces: { line: number; folded: string[] }[] = [];
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .forEach((raw, i) => {
      if (raw.trim() === '') return;
      const last = pieces.at(-1);
      if (/^[ \t]/.test(raw) && last) last.folded.push(raw.slice(1));
      else pieces.push({ line: i + 1, folded: [raw] });
    });
  const first = pieces[0];
  if (!first || !/^BEGIN:VCALENDAR\s*$/i.test(first.folded.join('')))
    throw new Refused(
      first?.line ?? 1,
      'this is no calendar: it does not begin with BEGIN:VCALENDAR',
      'Check the address: a page to log in may have come instead.',
    );
  return pieces.map(({ line, folded }) => {
    const whole = folded.join('').trimEnd();
    const name = NAME.exec(whole)?.[1];
    if (name === undefined)
      throw new Refused(
        line,
        'this is no line of a calendar',
        'It must begin with a name and a colon, or with a space if it goes on with the line above.',
      );
    return { line, name: name.toUpperCase(), text: whole };
  });
}
