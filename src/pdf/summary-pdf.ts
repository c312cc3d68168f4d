import type { IncidentCourse } from '../domain/report/course.ts';
import { clockWord, courseText, ofLimitText, whenText } from '../domain/report/course-text.ts';
import { dateTimeIn } from '../domain/time/time-text.ts';
import { type OpenPdf, openPdf } from './document.ts';
import { type Flow, paragraph, type Style, startFlow } from './flow.ts';
import { type PaperSize, paperSizeOf } from './page.ts';
import { printableText } from './printable-text.ts';
import { setTable } from './table.ts';

const TITLE: Style = { face: 'bold', size: 18 };
const HEADING: Style = { face: 'bold', size: 13 };
const TEXT: Style = { face: 'regular', size: 10 };
const MARGIN = 40;
const ALT_MAX = 4_000;

/** How an incident went, on paper: its times, what was allowed and what it took, and its picture (PNG) on a page of its own. */
export function summaryPdf(
  course: IncidentCourse,
  picture: Uint8Array,
  { hospital, compress = true }: { hospital: string; compress?: boolean },
): Promise<Buffer> {
  const paper = upright(paperSizeOf(course.zone));
  const title = `PACS-${course.number} · ${course.title}: summary`;
  const open = openPdf(
    {
      title,
      subject: whenText(course),
      keywords: `PACS-${course.number}`,
      author: hospital,
      asOf: course.asOf,
    },
    { paper, compress },
  );
  const flow = startFlow(paper, open.measure);
  const printed = (text: string) => printableText(text, open.prints);
  setText(flow, course, { title: printed(title), hospital: printed(hospital) }, printed);
  open.draw(flow.done());
  setPicture(open, paper, picture, printed(courseText(course, ALT_MAX)));
  return open.done();
}

function setText(
  flow: Flow,
  course: IncidentCourse,
  { title, hospital }: { title: string; hospital: string },
  printed: (text: string) => string,
): void {
  const { zone, gates, sides, updates, lanes, systemKind } = course;
  const line = (text: string, style: Style, tag = 'P') =>
    paragraph(flow, printed(text), style, { path: [{ tag, id: flow.id() }] });
  const heading = (text: string) => {
    flow.skip(14);
    flow.bookmark(text);
    line(text, HEADING, 'H2');
    flow.skip(4);
  };
  line(title, TITLE, 'H1');
  flow.skip(6);
  line(`${hospital} · ${whenText(course)} · as of ${dateTimeIn(course.asOf, zone)}`, TEXT);
  const times = [
    ...gates.map(({ name, at }) => [name, dateTimeIn(at, zone)]),
    ...sides.flatMap(({ name, paged, answered }) => [
      [`${name} paged`, dateTimeIn(paged, zone)],
      [`${name} answered`, answered ? dateTimeIn(answered, zone) : 'not answered'],
    ]),
    ...updates.sent.map((at) => ['update sent', dateTimeIn(at, zone)]),
    ...updates.missed.map((at) => ['update overdue', dateTimeIn(at, zone)]),
  ];
  heading('Times');
  setTable(flow, { title: 'Times', head: ['What', 'When'], rows: times.map((row) => row.map(printed)) });
  heading('Limits');
  const rows = lanes.flatMap(({ name, clocks }) =>
    clocks.flatMap((figure) => {
      if (figure.limitMinutes === null) return [];
      const kept = { true: 'kept', false: 'over the limit', null: 'running' }[String(figure.met)] ?? '';
      const signed = figure.proposed ? 'proposed' : 'agreed';
      return [[name, clockWord(figure.clock, systemKind), ofLimitText(figure), kept, signed].map(printed)];
    }),
  );
  if (rows.length > 0)
    setTable(flow, { title: 'Limits', head: ['Service', 'Clock', 'Took', 'Kept', 'Limit'], rows });
  else line('No service has a limit for this.', TEXT);
}

/** The picture on a page of its own, with `alt` for who does not see it. */
function setPicture({ pdf }: OpenPdf, paper: PaperSize, picture: Uint8Array, alt: string): void {
  pdf.addPage({ size: [paper.width, paper.height], margin: 0 });
  const fit: [number, number] = [paper.width - 2 * MARGIN, paper.height - 2 * MARGIN];
  const place = { fit, align: 'center', valign: 'center' } as const;
  pdf.addStructure(
    pdf.struct('Figure', { alt }, () => void pdf.image(Buffer.from(picture), MARGIN, MARGIN, place)),
  );
}

/** The same sheet, higher than wide. */
function upright({ width, height, ...paper }: PaperSize): PaperSize {
  return { ...paper, width: Math.min(width, height), height: Math.max(width, height) };
}
