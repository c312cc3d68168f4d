import { nounOf } from '../domain/incident/system-words.ts';
import type { IncidentCourse } from '../domain/report/course.ts';
import { COLOR, TEXT, WIDTH, widthOf } from './look.ts';
import { IMPACT_COLOR, IMPACT_HEIGHT, line, type Mark, polygon, rect, text } from './marks.ts';

const LINE = 17;
const SIZE = 12;

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
  const has = (clock: string) =>
    lanes.some(({ limits }) => limits.some((limit) => limit.clock === clock && limit.at <= end));
  const impact = (of: 'FULL' | 'PARTIAL' | 'SLOW', words: string): Entry[] =>
    impacts.has(of)
      ? [
          {
            words,
            draw: (x, y) => [
              rect(x, y + 6 - SIZE * IMPACT_HEIGHT[of], SIZE, SIZE * IMPACT_HEIGHT[of], {
                fill: IMPACT_COLOR[of],
              }),
            ],
          },
        ]
      : [];
  const upright = (x: number, y: number, dash?: number[]) =>
    line([x, y - 8], [x, y + 8], COLOR.ink, 1.5, dash);
  const noun = nounOf(systemKind);
  const diamond = (x: number, y: number) => [
    [x + 6, y - 5],
    [x + 11, y],
    [x + 6, y + 5],
    [x + 1, y],
  ];
  return [
    ...impact('FULL', 'down'),
    ...impact('PARTIAL', 'partly'),
    ...impact('SLOW', 'slow'),
    ...(lanes.some(({ workarounds }) => workarounds.length > 0)
      ? [
          {
            words: `${noun} by a workaround, pale from then`,
            draw: (x: number, y: number) => [
              polygon(
                [
                  [x + 1, y - 4],
                  [x + 11, y - 4],
                  [x + 6, y + 4],
                ],
                COLOR.good,
              ),
            ],
          },
        ]
      : []),
    ...(has('WORKAROUND')
      ? [{ words: `limit for ${noun}`, draw: (x: number, y: number) => [upright(x + 6, y, [2, 2])] }]
      : []),
    ...(has('RESTORATION') ? [{ words: 'RTO', draw: (x: number, y: number) => [upright(x + 6, y)] }] : []),
    ...(has('RECOVERY')
      ? [{ words: 'MTD', draw: (x: number, y: number) => [upright(x + 4.5, y), upright(x + 7.5, y)] }]
      : []),
    ...(updates.sent.length > 0
      ? [{ words: 'update', draw: (x: number, y: number) => [polygon(diamond(x, y), COLOR.gate)] }]
      : []),
    ...(updates.missed.length > 0
      ? [
          {
            words: 'overdue update',
            draw: (x: number, y: number) => [polygon(diamond(x, y), COLOR.paper, COLOR.full)],
          },
        ]
      : []),
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
