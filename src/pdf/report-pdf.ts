import { chartOf, chartText } from '../domain/report/chart.ts';
import { percentText, roundedMinutes } from '../domain/report/percent-text.ts';
import type { Report, ReportRow } from '../domain/report/report.ts';
import { monthName, REPORT_KINDS } from '../domain/report/report-words.ts';
import { figureRows } from '../domain/report/totals-figures.ts';
import { dateTimeIn, durationText } from '../domain/time/time-text.ts';
import { startUpright } from './upright-document.ts';

/** The first column is what the row is of. */
const HEAD = ['Full', 'Partial', 'Slow', 'Planned', 'Availability', 'Without planned', 'Vendor'];

const OF = { systems: 'System', services: 'Service', sites: 'Site' };

/**
 * A month's report on paper, with the twelve months before it, oldest first: its figures beside those of the month before,
 * every system, service and site, and the chart (PNG) on a page of its own. `zone`: the home site's.
 */
export function reportPdf(
  reports: readonly Report[],
  chart: Uint8Array,
  {
    hospital,
    zone,
    asOf,
    compress = true,
  }: { hospital: string; zone: string; asOf: Date; compress?: boolean },
): Promise<Buffer> {
  const [before, report] = reports.slice(-2);
  if (!report || !before) throw new Error('a report is of a month and of those before it');
  const { counted } = report;
  const stretch = counted
    ? `counted ${dateTimeIn(counted.from, zone)} to ${dateTimeIn(counted.to, zone)}`
    : 'the app was not watching yet';
  const document = startUpright(
    {
      title: `Downtime report, ${monthName(report.month)}`,
      about: `${hospital} · ${stretch}`,
      keywords: report.month,
      author: hospital,
      asOf,
    },
    { zone, compress },
  );
  if (counted) {
    document.heading('Incidents that began in the month');
    document.table(
      'Incidents',
      ['Figure', monthName(report.month), monthName(before.month)],
      figureRows(report, before),
    );
    for (const [kind, title] of REPORT_KINDS) {
      if (report[kind].length === 0) continue;
      document.heading(title);
      document.table(title, [OF[kind], ...HEAD], report[kind].map(rowOf));
    }
    document.line(
      'Full, partial and slow are unplanned. Vendor: only full, unplanned downtime counts, as in most contracts.',
    );
  }
  return document.done({ png: chart, alt: chartText(chartOf(reports)) });
}

function rowOf({ name, downtime, availability }: ReportRow): string[] {
  const { unplanned, planned } = downtime;
  const { withPlanned, withoutPlanned, vendor } = availability;
  return [
    name,
    ...[unplanned.FULL, unplanned.PARTIAL, unplanned.SLOW, planned].map((ms) =>
      ms > 0 ? durationText(roundedMinutes(ms)) : '–',
    ),
    ...[withPlanned, withoutPlanned, vendor].map(percentText),
  ];
}
