import { afterActionMarkdown } from '../../domain/after-action/markdown.ts';
import { withKindWord } from '../../domain/incident/kind-policy.ts';
import { type AskedFile, fileName, fileTitle } from '../../domain/report/asked-file.ts';
import { chartOf } from '../../domain/report/chart.ts';
import { reportCsv, reportData } from '../../domain/report/report-tables.ts';
import { summaryCsv, summaryData } from '../../domain/report/summary-tables.ts';
import { timeIn } from '../../domain/time/time-text.ts';
import { afterActionPdfApart } from '../../pdf/after-action-in-thread.ts';
import { reportPdfApart } from '../../pdf/report-in-thread.ts';
import { summaryPdfApart } from '../../pdf/summary-in-thread.ts';
import type { DrawPicture } from '../../pictures/draw-picture.ts';
import { afterActionView } from '../../services/after-action/after-action-document.ts';
import type { ServiceContext } from '../../services/context.ts';
import { figuresOf } from '../../services/incident/figures.ts';
import { incidentNumbered } from '../../services/incident/incident-by-number.ts';
import { incidentDetails } from '../../services/incident/incident-details.ts';
import { incidentCourse } from '../../services/report/incident-course.ts';
import { monthlyReports } from '../../services/report/monthly-reports.ts';
import type { FilesMessage } from '../../slack-api/send-files.ts';

/** A file that somebody asked for, with what is said with it, from what is true now. Throws NotFound, and what drawing throws. */
export async function drawFile(
  ctx: ServiceContext,
  file: AskedFile,
  draw: DrawPicture,
): Promise<FilesMessage> {
  const { text, content } = await drawn(ctx, file, draw);
  const filename = fileName(file);
  return { text, files: [{ filename, title: filename, content: Buffer.from(content) }] };
}

function drawn(ctx: ServiceContext, file: AskedFile, draw: DrawPicture): Promise<DrawnFile> {
  switch (file.of) {
    case 'summary':
      return drawSummary(ctx, file, draw);
    case 'report':
      return drawReport(ctx, file, draw);
    case 'after-action':
      return drawAfterAction(ctx, file);
  }
}

interface DrawnFile {
  text: string;
  content: Uint8Array | string;
}

async function drawSummary(
  ctx: ServiceContext,
  file: Extract<AskedFile, { of: 'summary' }>,
  draw: DrawPicture,
): Promise<DrawnFile> {
  const { id } = await incidentNumbered(ctx, file.number);
  const view = await incidentDetails(ctx, id);
  const text = withKindWord(view, `${fileTitle(file)}, as of ${timeIn(view.asOf, view.zone)}`);
  if (file.format === 'pdf') {
    const course = await incidentCourse(ctx, id);
    const picture = await draw({ kind: 'COURSE', course });
    const { hospital } = ctx.plans.current().plan;
    return { text, content: await summaryPdfApart({ course, picture, hospital }) };
  }
  const figures = await figuresOf(ctx, id);
  const content = file.format === 'csv' ? summaryCsv(view, figures) : jsonOf(summaryData(view, figures));
  return { text, content };
}

async function drawReport(
  ctx: ServiceContext,
  file: Extract<AskedFile, { of: 'report' }>,
  draw: DrawPicture,
): Promise<DrawnFile> {
  const { reports, zone } = await monthlyReports(ctx, file.month);
  const asOf = ctx.clock.now();
  const text = `${fileTitle(file)}, as of ${timeIn(asOf, zone)}`;
  if (file.format === 'csv') return { text, content: reportCsv(reports) };
  if (file.format === 'json') return { text, content: jsonOf(reports.map(reportData)) };
  const chart = await draw({ kind: 'CHART', chart: chartOf(reports) });
  const { hospital } = ctx.plans.current().plan;
  const about = { hospital, zone, asOf };
  return { text, content: await reportPdfApart({ reports, chart, about }) };
}

async function drawAfterAction(
  ctx: ServiceContext,
  file: Extract<AskedFile, { of: 'after-action' }>,
): Promise<DrawnFile> {
  const { id } = await incidentNumbered(ctx, file.number);
  const { facts, whole } = await afterActionView(ctx, id);
  const text = withKindWord(facts.details, fileTitle(file));
  if (file.format === 'md') return { text, content: afterActionMarkdown(whole) };
  const { zone, asOf } = facts.course;
  return { text, content: await afterActionPdfApart({ document: whole, zone, asOf }) };
}

const jsonOf = (data: unknown): string => `${JSON.stringify(data, null, 2)}\n`;
