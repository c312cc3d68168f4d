import type { ClockName } from '../domain/incident/clocks.ts';
import type { DowntimeInterval } from '../domain/incident/downtime-intervals.ts';
import { nounOf } from '../domain/incident/system-words.ts';
import type { IncidentCourse } from '../domain/report/course.ts';
import { limitMark, updateMark, workaroundMark } from './course-marks.ts';
import { COLOR, TEXT, WIDTH, widthOf } from './look.ts';
import { IMPACT_COLOR, IMPACT_HEIGHT, type Mark, rect, text } from './marks.ts';

const LINE = 17;
const SIZE = 12;
const HALF = SIZE / 2;

interface Entry {
  words: string;
  draw(x: number, y: number): Mark[];
}

/** What the marks of a course mean: those that are in it, in lines of the picture's width. */
export function courseLegend(
  course: IncidentCourse,
  end: Date,
): {
  height: number;
  draw(y: number, left: number): Mark[];
} {
  const lines = inLines(entriesOf(course, end));
  return {
    height: lines.length * LINE + 8,
    draw: (y, left) =>
      lines.flatMap((entries, row) => {
        let x = left;
        return entries.flatMap(({ words, draw }) => {
          const marks = [
            ...draw(x, y + row * LINE),
            text(x + SIZE + 5, y + row * LINE, words, { size: TEXT.small, color: COLOR.faint }),
          ];
          x += widthOfEntry(words);
          return marks;
        });
      }),
  };
}

function entriesOf({ lanes, updates, systemKind }: IncidentCourse, end: Date): Entry[] {
  const impacts = new Set(lanes.flatMap(({ down }) => down.map(({ impact }) => impact)));
  const has = (clock: ClockName) =>
    lanes.some(({ limits }) => limits.some((limit) => limit.clock === clock && limit.at <= end));
  const noun = nounOf(systemKind);
  const when = (there: boolean, words: string, draw: Entry['draw']): Entry[] =>
    there ? [{ words, draw }] : [];
  const impact = (of: DowntimeInterval['impact'], words: string) =>
    when(impacts.has(of), words, (x, y) => {
      const height = SIZE * IMPACT_HEIGHT[of];
      return [rect(x, y + 6 - height, SIZE, height, { fill: IMPACT_COLOR[of] })];
    });
  const limit = (clock: ClockName, words: string) =>
    when(has(clock), words, (x, y) => limitMark(clock, x + HALF, y - 8, y + 8));
  const worksAround = lanes.some(({ workarounds }) => workarounds.length > 0);
  return [
    ...impact('FULL', 'down'),
    ...impact('PARTIAL', 'partly'),
    ...impact('SLOW', 'slow'),
    ...when(worksAround, `${noun} by a workaround, pale from then`, (x, y) => [workaroundMark(x + HALF, y)]),
    ...limit('WORKAROUND', `limit for ${noun}`),
    ...limit('RESTORATION', 'RTO'),
    ...limit('RECOVERY', 'MTD'),
    ...when(updates.sent.length > 0, 'update', (x, y) => [updateMark(x + HALF, y, true)]),
    ...when(updates.missed.length > 0, 'overdue update', (x, y) => [updateMark(x + HALF, y, false)]),
  ];
}

function inLines(entries: readonly Entry[]): Entry[][] {
  const lines: Entry[][] = [];
  let used = WIDTH;
  for (const entry of entries) {
    const width = widthOfEntry(entry.words);
    if (used + width > WIDTH - 12) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)?.push(entry);
    used += width;
  }
  return lines;
}

function widthOfEntry(words: string): number {
  return SIZE + 5 + widthOf(words, TEXT.small) + 14;
}
