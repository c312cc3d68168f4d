import { type IncidentCourse, stretchOf } from '../domain/report/course.ts';
import { whenText } from '../domain/report/course-text.ts';
import { shortText } from '../domain/text/cut-text.ts';
import { gateMarks } from './course-gates.ts';
import { courseLegend } from './course-legend.ts';
import { courseRows } from './course-rows.ts';
import { COLOR, FONT, TEXT, WIDTH } from './look.ts';
import { type Mark, rect, text } from './marks.ts';
import type { Drawing } from './render.ts';
import { ticksBetween, tickText } from './ticks.ts';

const LEFT = 12;
const HEADING = 58;
const AXIS = 34;
/** A time so near an end of the axis would be cut. */
const EDGE = 0.04;

/** How an incident went, as a drawing for a phone: answers, updates and a lane for each service against its limits. */
export function coursePicture(course: IncidentCourse): Drawing {
  const { from, to } = stretchOf(course);
  const end = course.until ? to : course.asOf;
  const rows = courseRows(course, end, LEFT);
  const gates = gateMarks(course, to);
  const legend = courseLegend(course, end);
  const top = HEADING + gates.height;
  const bottom = top + rows.reduce((sum, { height }) => sum + height, 0);
  const height = bottom + AXIS + legend.height;

  function marks(x: (at: Date) => number): Mark[] {
    let y = top;
    const lanes = rows.flatMap((row) => {
      const drawn = row.draw(y, x);
      y += row.height;
      return drawn;
    });
    return [
      rect(0.5, 0.5, WIDTH - 1, height - 1, { fill: 'none', stroke: COLOR.edge, lineWidth: 1 }),
      text(LEFT, 20, shortText(`PACS-${course.number} · ${course.title}`, 44), {
        size: TEXT.big,
        bold: true,
      }),
      text(LEFT, 40, shortText(whenText(course), 68), { color: COLOR.faint }),
      ...gates.list(HEADING + 4, LEFT),
      ...gates.uprights(top, bottom, x),
      ...lanes,
      ...legend.draw(bottom + AXIS, LEFT),
    ];
  }

  return {
    width: WIDTH,
    height,
    option: {
      animation: false,
      backgroundColor: COLOR.paper,
      grid: { left: LEFT, right: LEFT, top, height: bottom - top, outerBoundsMode: 'none' },
      xAxis: timeAxis(from, to, course.zone),
      yAxis: { type: 'value', min: 0, max: 1, show: false },
      series: [
        {
          type: 'custom',
          data: [[from.getTime(), 0]],
          clip: false,
          renderItem: (_: unknown, api: { coord(of: [number, number]): number[] }) => {
            const x = (at: Date) => api.coord([Math.min(at.getTime(), to.getTime()), 0])[0] ?? LEFT;
            return { type: 'group', children: marks(x) };
          },
        },
      ],
    },
  };
}

/** Milliseconds since 1970, with the wall clock of a zone beside them. */
function timeAxis(from: Date, to: Date, zone: string): object {
  const length = to.getTime() - from.getTime();
  const customValues = ticksBetween(from, to, zone, 5)
    .map((at) => at.getTime())
    .filter((at) => Math.min(at - from.getTime(), to.getTime() - at) > EDGE * length);
  const line = { lineStyle: { color: COLOR.edge } };
  return {
    type: 'value',
    min: from.getTime(),
    max: to.getTime(),
    axisLine: { show: true, ...line },
    splitLine: { show: false },
    axisTick: { show: true, customValues, ...line },
    axisLabel: {
      customValues,
      formatter: (at: number) => tickText(new Date(at), zone, length),
      ...{ color: COLOR.faint, fontSize: TEXT.small, fontFamily: FONT, hideOverlap: true },
    },
  };
}
