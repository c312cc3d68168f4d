import { Refused } from './fault.ts';
import type { LeftOutLog } from './left-out.ts';
import { LIMITS } from './limits.ts';
import { unfolded } from './unfold.ts';

/** One line of a calendar as it is meant: folded lines are one. `line` counts from 1, in the file. */
export interface ContentLine {
  line: number;
  /** In capitals. */
  name: string;
  text: string;
}

const NAME = /^([A-Za-z0-9-]+)[;:]/;

/** What says who is on call or when: without it a shift would be another one. */
const COUNTS =
  /^(DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|EXRULE|RECURRENCE-ID|STATUS|TZOFFSETFROM|TZOFFSETTO)(?![A-Za-z0-9-])/;

/**
 * The lines of a calendar; a byte order mark is passed over. A line that is none, such as one that was broken without a
 * space, is left out with a finding, unless it begins as one that says when somebody is on call.
 */
export function contentLines(text: string, findings: LeftOutLog): ContentLine[] {
  if (text.length > LIMITS.characters) {
    const what = `the calendar has more than ${LIMITS.characters / 1_000_000} million characters`;
    throw new Refused(1, what, 'Export fewer months.');
  }
  const lines = unfolded(text.replace(/^\uFEFF/, ''));
  const first = lines[0];
  if (!first || !/^BEGIN:VCALENDAR\s*$/i.test(first.text))
    throw new Refused(
      first?.line ?? 1,
      'this is not a calendar: it does not start with BEGIN:VCALENDAR',
      'Check the address: it may have returned a login page instead.',
    );
  return lines.flatMap(({ line, text: folded }) => {
    const whole = folded.trimEnd();
    const name = NAME.exec(whole)?.[1];
    if (name !== undefined) return [{ line, name: name.toUpperCase(), text: whole }];
    const counts = COUNTS.exec(whole)?.[1];
    if (counts) throw new Refused(line, `${counts} has no colon here`);
    findings.add(
      line,
      'a line that is not valid in a calendar was skipped',
      'It should start with a name and a colon, or with a space if it continues the line above.',
    );
    return [];
  });
}
