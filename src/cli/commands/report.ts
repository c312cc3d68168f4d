import { reportCsv, reportData } from '../../domain/report/report-tables.ts';
import {
  chartLines,
  monthName,
  rowsLines,
  type Style,
  totalsLines,
} from '../../domain/report/report-words.ts';
import { monthlyReports } from '../../services/report/monthly-reports.ts';
import { type Command, readArgs, UsageFault } from '../command.ts';
import { withSession } from '../session.ts';

const FORM = 'report [2026-03] [--csv | --json]';
const PLAIN: Style = { name: (text) => text, bold: (text) => text };

export const command: Command = {
  form: FORM,
  does: 'shows a month’s downtime per system, service and site, and the twelve months before it',
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, FORM, {
      csv: { type: 'boolean' },
      json: { type: 'boolean' },
    });
    const [month = '', ...rest] = positionals;
    if (rest.length > 0 || (values.csv && values.json)) throw new UsageFault(FORM);
    return withSession(terminal, async ({ ctx }) => {
      const { reports, zone } = await monthlyReports(ctx, month);
      const report = reports.at(-1);
      if (!report) return 1;
      if (values.csv) terminal.say(reportCsv(report).trimEnd());
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
