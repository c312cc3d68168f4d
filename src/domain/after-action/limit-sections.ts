import type { ClockFigure } from '../incident/clock-figures.ts';
import type { CourseLane, IncidentCourse } from '../report/course.ts';
import { clockWord, ofLimitText } from '../report/course-text.ts';
import { durationText } from '../time/time-text.ts';
import type { AfterActionSection } from './section.ts';

/** A clock with a limit. */
interface Limited extends ClockFigure {
  limitMinutes: number;
  lane: CourseLane;
}

/** What was over its limit, each; then a line for each service of what still runs, and of what was kept. */
export function limitSections(course: IncidentCourse): AfterActionSection[] {
  const limited = limitedIn(course);
  const clock = (figure: Limited) => clockWord(figure.clock, course.systemKind);
  const over = limited.filter(({ met }) => met === false);
  const running = limited.filter((figure) => figure.met !== false && isRunning(figure, course));
  const kept = limited.filter((figure) => figure.met === true && !isRunning(figure, course));
  const head = ['Service', 'Clock', 'Took', 'Kept', 'Figures'];
  const rows = over.map((figure) => [
    figure.lane.name,
    clock(figure),
    ofLimitText(isRunning(figure, course) ? { ...figure, actualMs: null } : figure),
    'OVER THE LIMIT',
    signed(figure),
  ]);
  const notKept = { heading: 'Limits not kept', lines: [], table: { head, rows } };
  const within = (figure: Limited) => `${clock(figure)} within ${durationText(figure.limitMinutes)}`;
  const took = (figure: Limited) => `${clock(figure)} ${ofLimitText(figure)}`;
  const keptLines = perService(kept, (its, lane) => whyNothingCounted(lane, its) ?? its.map(took).join(', '));
  const none = limited.length === 0 ? ['No service has a limit for this system.'] : [];
  const lists = [
    {
      heading: 'Limits still running',
      lines: perService(running, (its) => its.map(within).join(', ')),
    },
    {
      heading: course.until ? 'Limits kept' : 'Limits kept so far',
      lines: [...none, ...keptLines],
    },
  ];
  return [
    ...(rows.length > 0 ? [notKept] : []),
    ...lists.filter(({ lines }) => lines.length > 0).map((list) => ({ ...list, table: null })),
  ];
}

function limitedIn({ lanes }: IncidentCourse): Limited[] {
  return lanes.flatMap((lane) =>
    lane.clocks.flatMap(({ limitMinutes, ...figure }) =>
      limitMinutes === null ? [] : [{ ...figure, limitMinutes, lane }],
    ),
  );
}

/** Whether what a clock waits for has not happened; how long it was down so far is no restoration. */
function isRunning({ clock, actualMs }: Limited, { until }: IncidentCourse): boolean {
  return actualMs === null || (clock === 'RESTORATION' && until === null);
}

function signed({ proposed }: Limited): string {
  return proposed ? 'proposed' : 'agreed';
}

function perService(
  figures: readonly Limited[],
  words: (its: Limited[], lane: CourseLane) => string,
): string[] {
  return [...Map.groupBy(figures, ({ lane }) => lane)].map(([lane, its]) => {
    const figuresAre = its[0] ? ` (${signed(its[0])})` : '';
    return `${lane.name}${figuresAre}: ${words(its, lane)}`;
  });
}

/** Why no minute of an outage counts for a service; null: some do. */
function whyNothingCounted({ down }: CourseLane, its: readonly Limited[]): string | null {
  if (its.some(({ actualMs }) => actualMs !== 0)) return null;
  if (down.length === 0) return 'it was not down for it';
  if (down.every(({ share }) => share === 0)) return 'it was slow, and the plan counts none of that';
  return 'down outside its hours, nothing counted';
}
