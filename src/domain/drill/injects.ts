import { addMinutes } from 'date-fns/addMinutes';
import { Invalid } from '../errors.ts';
import { readDuration } from '../time/durations.ts';

/** Something that happens in a drill, minutes after its start. */
export interface Inject {
  afterMinutes: number;
  text: string;
}

const INJECTS_MAX = 30;
const TEXT_MAX = 200;
const AFTER_MAX = 24 * 60;

/** A time, then words. The unit may be left out: minutes. */
const LINE = /^\+?\s*(\d{1,4})\s*(m|h|[Mm]ins?|[Mm]inutes?|[Hh]ours?)?(?![A-Za-z\d])\s*[:–-]?\s*(.*)$/;

/**
 * The injects of a drill as they were typed, one a line, the earliest first. Example: `10 CT 2 console is full` happens ten
 * minutes after the start, `1 h the courier does not come` after an hour. Throws Invalid (injects) that names the line.
 */
export function readInjects(text: string): Inject[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const read = lines.flatMap((line, i) => (line === '' ? [] : readLine(line, i + 1)));
  if (read.length > INJECTS_MAX)
    throw new Invalid(`These are ${read.length} injects. A drill takes ${INJECTS_MAX}.`, 'injects');
  return read.toSorted((a, b) => a.afterMinutes - b.afterMinutes);
}

function readLine(line: string, number: number): Inject {
  const [, amount, unit = 'min', words = ''] = LINE.exec(line) ?? [];
  const refuse = (why: string) => new Invalid(`Line ${number}: ${why}`, 'injects');
  if (amount === undefined)
    throw refuse('begin with the minutes after the start, such as "10 CT 2 console is full".');
  if (words === '') throw refuse('say what happens, such as "10 CT 2 console is full".');
  if (words.length > TEXT_MAX) throw refuse(`make it shorter: it takes ${TEXT_MAX} characters.`);
  const afterMinutes = Number(amount) === 0 ? 0 : (readDuration(`${amount} ${unit}`) ?? AFTER_MAX + 1);
  if (afterMinutes > AFTER_MAX) throw refuse('it takes place within 24 hours of the start.');
  return { afterMinutes, text: words };
}

/** The instant of an inject of a drill that began at `start` (UTC). Example: ten minutes after 14:00 is 14:10. */
export function injectAt(start: Date, { afterMinutes }: Pick<Inject, 'afterMinutes'>): Date {
  return addMinutes(start, afterMinutes);
}
