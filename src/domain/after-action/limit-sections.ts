import type { ClockFigure } from '../incident/clock-figures.ts';
import type { CourseLane, IncidentCourse } from '../report/course.ts';
import { clockText, clockWord, ofLimitText, uncountedText } from '../report/course-text.ts';
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
  const running = limited.filter(({ met }) => met === null);
  const kept = limited.filter(({ met }) => met === true);
  const head = ['Service', 'Clock', 'Took', 'Kept', 'Figures'];
  const rows = over.map((figure) => [
    figure.lane.name,
    clock(figure),
    ofLimitText(figure),
    'OVER THE LIMIT',
    signed(figure),
  ]);
  const notKept = { heading: 'Limits not kept', lines: [], table: { head, rows } };
  const within = (figure: Limited) => `${clock(figure)} within ${durationText(figure.limitMinutes)}`;
  const took = (figure: Limited) => clockText(figure, course.systemKind);
  const keptLines = perService(kept, (its) => uncountedText(its) ?? its.map(took).join(', '));
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

function signed({ proposed }: Limited): string {
  return proposed ? 'proposed' : 'agreed';
}

function perService(figures: readonly Limited[], words: (its: Limited[]) => string): string[] {
  return [...Map.groupBy(figures, ({ lane }) => lane)].map(([lane, its]) => {
    const figuresAre = its[0] ? ` (${signed(its[0])})` : '';
    return `${lane.name}${figuresAre}: ${words(its)}`;
  });
}
