import { chartOf } from '../../domain/report/chart.ts';
import type { Report } from '../../domain/report/report.ts';
import { reportCsv, reportData } from '../../domain/report/report-tables.ts';
import {
  chartLines,
  monthName,
  rowsLines,
  type Style,
  totalsLines,
} from '../../domain/report/report-words.ts';
import { drawPicture } from '../../pictures/draw-picture.ts';
import { monthlyReports } from '../../services/report/monthly-reports.ts';
import { type Command, readArgs, type Terminal, UsageFault } from '../command.ts';
import { withSession } from '../session.ts';
import { writeOut } from '../write-out.ts';

const FORM = 'report [2026-03] [--csv | --json | --pdf FILE]';
const PLAIN: Style = { name: (text) => text, bold: (text) => text };

export const command: Command = {
  form: FORM,
  does: 'shows a month’s downtime per system, service and site, and the twelve months before it',
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, FORM, {
      csv: { type: 'boolean' },
      json: { type: 'boolean' },
      pdf: { type: 'string' },
    });
    const [month = '', ...rest] = positionals;
    const forms = [values.csv, values.json, values.pdf].filter(Boolean);
    if (rest.length > 0 || forms.length > 1) throw new UsageFault(FORM);
    return withSession(terminal, async ({ ctx, plan }) => {
      const { reports, zone } = await monthlyReports(ctx, month);
      const report = reports.at(-1);
      if (!report) return 1;
      if (values.pdf) {
        const about = { hospital: plan.hospital, zone, asOf: ctx.clock.now() };
        return writePdf(reports, about, values.pdf, terminal);
      }
      if (values.csv) terminal.say(reportCsv(reports).trimEnd());
      else if (values.json) terminal.say(JSON.stringify(reports.map(reportData), null, 2));
      else
        for (const line of [
          `Downtime report, ${monthName(report.month)}`,
          ...totalsLines(report, reports.at(-2), zone, PLAIN),
          ...rowsLines(report, Number.POSITIVE_INFINITY, PLAIN).flatMap(([title = '', ...lines]) => [
            '',
            title,
            ...lines.map((one) => `  ${one}`),
          ]),
          '',
          'Unplanned downtime, all systems',
          ...chartLines(reports),
        ])
          terminal.say(line);
      return 0;
    });
  },
};

async function writePdf(
  reports: readonly Report[],
  about: { hospital: string; zone: string; asOf: Date },
  file: string,
  terminal: Terminal,
): Promise<number> {
  // Loading what draws costs half a second that other commands need not wait for.
  const { reportPdf } = await import('../../pdf/report-pdf.ts');
  const chart = await drawPicture({ kind: 'CHART', chart: chartOf(reports) });
  await writeOut(file, await reportPdf(reports, chart, about));
  terminal.say(`Written: ${file}`);
  return 0;
}
