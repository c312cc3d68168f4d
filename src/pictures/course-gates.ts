import type { IncidentCourse } from '../domain/report/course.ts';
import { dayTimeIn } from '../domain/time/time-text.ts';
import { COLOR, TEXT, WIDTH, widthOf } from './look.ts';
import { dot, line, type Mark, text } from './marks.ts';

const LINE = 17;
/** Room above the lanes for numbers, the higher ones where two would stand on each other. */
const NUMBERS = 30;
const LOW = 8;
const HIGH = 23;
const CLOSE = 15;

interface Named {
  number: number;
  words: string;
}

/** The gates by number, and lines through all lanes where they were passed. */
export interface GateMarks {
  /** Points that they take above the lanes. */
  height: number;
  list(y: number, left: number): Mark[];
  uprights(top: number, bottom: number, x: (at: Date) => number): Mark[];
}

/** Gates after `to` are named and not drawn: they came long after. */
export function gateMarks({ gates, zone, since }: IncidentCourse, to: Date): GateMarks {
  const lines = inLines(
    gates.map(({ name, at }, i) => ({
      number: i + 1,
      words: `${name} ${dayTimeIn(at, zone, since)}`,
    })),
  );
  return {
    height: lines.length * LINE + (gates.length > 0 ? NUMBERS : 4),
    list: (y, left) =>
      lines.flatMap((named, row) =>
        named.flatMap(({ number, words }, column) => {
          const at = left + (column * (WIDTH - 2 * left)) / 2;
          return [
            ...numberMark(number, at + 7, y + row * LINE),
            text(at + 18, y + row * LINE, words, { size: TEXT.small, color: COLOR.gate }),
          ];
        }),
      ),
    uprights(top, bottom, x) {
      let before = Number.NEGATIVE_INFINITY;
      let raised = false;
      const placed = gates.flatMap(({ at }, i) => {
        if (at > to) return [];
        const here = x(at);
        raised = here - before < CLOSE && !raised;
        before = here;
        return { number: i + 1, here, y: top - (raised ? HIGH : LOW) };
      });
      return [
        ...placed.map(({ here, y }) => line([here, y], [here, bottom], COLOR.gate, 1, [4, 3])),
        ...placed.flatMap(({ number, here, y }) => numberMark(number, here, y)),
      ];
    },
  };
}

/** Two in a line where both are short. */
function inLines(all: readonly Named[]): Named[][] {
  const short = ({ words }: Named) => widthOf(words, TEXT.small) < WIDTH / 2 - 30;
  const lines: Named[][] = [];
  for (const one of all) {
    const last = lines.at(-1);
    if (last?.length === 1 && [...last, one].every(short)) last.push(one);
    else lines.push([one]);
  }
  return lines;
}

function numberMark(number: number, x: number, y: number): Mark[] {
  return [
    dot(x, y, 7, COLOR.gate),
    text(x, y + 0.5, `${number}`, { size: 10, color: COLOR.paper, bold: true, align: 'center' }),
  ];
}
