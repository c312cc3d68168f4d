import { intervalsBetween } from '../domain/incident/downtime-intervals.ts';
import type { SystemKind } from '../domain/plan/plan.ts';
import { type CourseLane, isLate } from '../domain/report/course.ts';
import { clockText, uncountedText } from '../domain/report/course-text.ts';
import { limitMark, workaroundMark } from './course-marks.ts';
import { type CourseRow, rowWords } from './course-row.ts';
import { COLOR, WIDTH } from './look.ts';
import { IMPACT_COLOR, IMPACT_HEIGHT, line, type Mark, rect } from './marks.ts';

const HEIGHT = 36;
const BAR = 12;
const BAR_Y = 17;
/** How much of the color is left where a workaround was shown. */
const PALE = 0.62;

/** A service: when it was down and how badly, pale where a workaround had been shown, and its limits. */
export function laneRow(lane: CourseLane, kind: SystemKind | null, end: Date, left: number): CourseRow {
  return {
    height: HEIGHT,
    draw(y, x) {
      const top = y + BAR_Y;
      const color = isLate(lane) ? COLOR.full : COLOR.good;
      return [
        ...rowWords({ name: lane.name, words: verdictText(lane, kind), y, left, color }),
        line([left, top + BAR], [WIDTH - left, top + BAR], COLOR.line),
        ...bars(lane, end, top, x),
        ...lane.limits.flatMap(({ clock, at }) =>
          at > end ? [] : limitMark(clock, x(at), top - 3, top + 15),
        ),
        ...lane.workarounds.flatMap(({ start }) => (start > end ? [] : [workaroundMark(x(start), top)])),
      ];
    },
  };
}

function bars({ down, workarounds }: CourseLane, end: Date, top: number, x: (at: Date) => number): Mark[] {
  return down.flatMap((part) => {
    const height = BAR * IMPACT_HEIGHT[part.impact];
    const bar = (from: Date, to: Date | null, style: Record<string, string | number>) =>
      rect(x(from), top + BAR - height, x(to ?? end) - x(from), height, style);
    const pale = workarounds.flatMap(({ start, end: until }) =>
      intervalsBetween([part], start, until ?? end),
    );
    return [
      bar(part.start, part.end, { fill: IMPACT_COLOR[part.impact] }),
      ...pale.map((over) => bar(over.start, over.end, { fill: COLOR.paper, opacity: PALE })),
    ];
  });
}

/** The worst of a lane. Examples: `✗ images 28 min of 15 min, +1 more`, `✓ restored 50 min of 1 h`, `… not restored yet, 5 min of 1 h`. */
function verdictText({ clocks }: CourseLane, kind: SystemKind | null): string {
  const limited = clocks.filter(({ limitMinutes }) => limitMinutes !== null);
  const missed = limited.filter(({ met }) => met === false);
  const told = missed[0] ?? limited.find(({ clock }) => clock === 'RESTORATION') ?? limited[0];
  if (!told) return '';
  const nothing = uncountedText(limited);
  if (nothing) return nothing;
  const mark = { true: '✓', false: '✗', null: '…' }[`${told.met}`];
  const more = missed.length > 1 ? `, +${missed.length - 1} more` : '';
  return `${mark} ${clockText(told, kind)}${more}`;
}
