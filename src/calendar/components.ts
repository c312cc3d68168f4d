import type { ContentLine } from './content-lines.ts';
import { Refused } from './fault.ts';
import { LIMITS } from './limits.ts';

/** What stands between BEGIN and END. */
export interface Component {
  /** In capitals, such as VEVENT. */
  name: string;
  /** The line of its BEGIN. */
  line: number;
  lines: ContentLine[];
  parts: Component[];
}

/** The calendars of a file. One that was cut off is refused: the shifts that are missing would look like gaps. */
export function components(lines: ContentLine[]): Component[] {
  const calendars: Component[] = [];
  const open: Component[] = [];
  for (const entry of lines) {
    const value = entry.text
      .slice(entry.text.indexOf(':') + 1)
      .trim()
      .toUpperCase();
    const current = open.at(-1);
    if (entry.name === 'BEGIN') {
      const begun: Component = { name: value, line: entry.line, lines: [], parts: [] };
      if (current) current.parts.push(begun);
      else if (value === 'VCALENDAR') calendars.push(begun);
      else throw new Refused(entry.line, `${short(value)} is outside the calendar`);
      open.push(begun);
      if (open.length > LIMITS.nesting) throw new Refused(entry.line, 'components are nested too deeply');
    } else if (entry.name === 'END') {
      if (current?.name !== value)
        throw new Refused(
          entry.line,
          current
            ? `END:${short(value)} was found where END:${short(current.name)} was expected (started on line ${current.line})`
            : `END:${short(value)} has no BEGIN`,
        );
      open.pop();
    } else if (current) current.lines.push(entry);
    else throw new Refused(entry.line, 'this line is after the end of the calendar');
  }
  const cut = open.at(-1);
  if (cut) {
    const what = `the file ends inside ${short(cut.name)}, started on line ${cut.line}`;
    throw new Refused(lines.at(-1)?.line ?? 1, what, 'The download was incomplete: load it again.');
  }
  return calendars;
}

function short(name: string): string {
  return name.replace(/[^A-Z-]/g, '').slice(0, 20) || 'a component';
}
