import { foldLanes, type IncidentCourse } from '../domain/report/course.ts';
import { answerText, updatesText } from '../domain/report/course-text.ts';
import { laneRow } from './course-lane.ts';
import { updateMark } from './course-marks.ts';
import { type CourseRow, LABEL_Y, rowWords } from './course-row.ts';
import { COLOR } from './look.ts';
import { dot, line, text } from './marks.ts';

/** Services that have room on a phone's screen. */
const LANES_AT_MOST = 12;

/** The rows of a course from top to bottom: who answered, updates, a lane for each service, and what has no room. */
export function courseRows(course: IncidentCourse, end: Date, left: number): CourseRow[] {
  const { shown, rest } = foldLanes(course.lanes, LANES_AT_MOST);
  const sides = [...new Set(course.sides.map(({ name }) => name))];
  return [
    ...sides.map((name) =>
      sideRow(
        course.sides.filter((side) => side.name === name),
        end,
        left,
      ),
    ),
    updatesRow(course.updates, left),
    ...shown.map((lane) => laneRow(lane, course.systemKind, end, left)),
    ...(rest.count > 0 ? [restRow(rest, left)] : []),
  ];
}

const THIN = 27;
const REST = 20;

/** A side: a thin line from each page to its answer, an open end where nobody answered. */
function sideRow(its: IncidentCourse['sides'], end: Date, left: number): CourseRow {
  const name = its[0]?.name ?? '';
  const words = its.map(answerText).join(', then ');
  return {
    height: THIN,
    draw(y, x) {
      const at = y + 20;
      return [
        ...rowWords({
          name,
          words,
          y,
          left,
          color: its.some(({ answered }) => !answered) ? COLOR.full : COLOR.faint,
        }),
        ...its.flatMap(({ paged, answered }) => {
          const color = answered ? COLOR.good : COLOR.full;
          const reach = x(answered ?? end);
          return [
            line(
              [x(paged), at],
              [Math.max(reach, x(paged) + 1), at],
              color,
              2,
              answered ? undefined : [3, 3],
            ),
            line([x(paged), at - 4], [x(paged), at + 4], color, 2),
            ...(answered ? [dot(reach, at, 4, color)] : []),
          ];
        }),
      ];
    },
  };
}

/** What was sent, and each promise that passed without an update. */
function updatesRow(updates: IncidentCourse['updates'], left: number): CourseRow {
  return {
    height: THIN,
    draw(y, x) {
      const at = y + 20;
      return [
        ...rowWords({
          name: 'Updates',
          words: updatesText(updates),
          y,
          left,
          color: updates.missed.length > 0 ? COLOR.full : COLOR.faint,
        }),
        ...updates.sent.map((of) => updateMark(x(of), at, true)),
        ...updates.missed.map((of) => updateMark(x(of), at, false)),
      ];
    },
  };
}

function restRow({ count, late }: { count: number; late: number }, left: number): CourseRow {
  const words = `and ${count} more ${count === 1 ? 'service' : 'services'}, ${late === 0 ? 'none' : late} over a limit`;
  return { height: REST, draw: (y) => [text(left, y + LABEL_Y, words, { color: COLOR.faint })] };
}
