import type { IncidentCourse } from '../domain/report/course.ts';
import { clockWord, courseText, ofLimitText, whenText } from '../domain/report/course-text.ts';
import { dateTimeIn } from '../domain/time/time-text.ts';
import { startUpright } from './upright-document.ts';

const ALT_MAX = 4_000;

/** How an incident went, on paper: its times, what was allowed and what it took, and its picture (PNG) on a page of its own. */
export function summaryPdf(
  course: IncidentCourse,
  picture: Uint8Array,
  { hospital, compress = true }: { hospital: string; compress?: boolean },
): Promise<Buffer> {
  const { zone, asOf } = course;
  const document = startUpright(
    {
      title: `PACS-${course.number} · ${course.title}: summary`,
      about: `${hospital} · ${whenText(course)} · as of ${dateTimeIn(asOf, zone)}`,
      keywords: `PACS-${course.number}`,
      author: hospital,
      asOf,
    },
    { zone, compress },
  );
  document.heading('Times');
  document.table('Times', ['What', 'When'], timesOf(course));
  document.heading('Limits');
  const limits = limitsOf(course);
  if (limits.length > 0) document.table('Limits', ['Service', 'Clock', 'Took', 'Kept', 'Limit'], limits);
  else document.line('No service has a limit for this.');
  return document.done({ png: picture, alt: courseText(course, ALT_MAX) });
}

/** In the order in which it happened; of a page that nobody answered that is said below it. */
function timesOf({ zone, gates, sides, updates }: IncidentCourse): string[][] {
  const times: { what: string; at: Date; never?: boolean }[] = [
    ...sides.flatMap(({ name, paged, answered }) => [
      { what: `${name} paged`, at: paged },
      { what: `${name} answered`, at: answered ?? paged, never: answered === null },
    ]),
    ...updates.sent.map((at) => ({ what: 'update sent', at })),
    ...updates.missed.map((at) => ({ what: 'update overdue', at })),
    ...gates.map(({ name, at }) => ({ what: name, at })),
  ];
  return times
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ what, at, never }) => [what, never ? 'not answered' : dateTimeIn(at, zone)]);
}

function limitsOf({ lanes, systemKind }: IncidentCourse): string[][] {
  return lanes.flatMap(({ name, clocks }) =>
    clocks.flatMap((figure) => {
      if (figure.limitMinutes === null) return [];
      const kept = { true: 'kept', false: 'over the limit', null: 'running' }[String(figure.met)] ?? '';
      const signed = figure.proposed ? 'proposed' : 'agreed';
      return [[name, clockWord(figure.clock, systemKind), ofLimitText(figure), kept, signed]];
    }),
  );
}
