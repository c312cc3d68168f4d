import { chartOf, chartText, type ReportChart } from '../../domain/report/chart.ts';
import type { Report } from '../../domain/report/report.ts';
import type { ShownPicture } from '../../domain/slack/shown-picture.ts';
import type { ServiceContext } from '../context.ts';
import { keptPicture, sourceOf } from './kept-pictures.ts';

/** What the chart that ends with a month is kept under. */
export function aboutChart(reports: readonly Report[]): string {
  return `chart:${reports.at(-1)?.month}`;
}

/** The chart of months, as somebody who asks may see it: only where it was drawn already. Null: it was not, or is out of date. */
export async function keptChart(
  ctx: ServiceContext,
  reports: readonly Report[],
): Promise<ShownPicture | null> {
  const chart: ReportChart = chartOf(reports);
  const kept = await keptPicture(ctx, aboutChart(reports), chart);
  const source = kept && sourceOf(ctx, kept);
  return source && { source, alt: chartText(chart) };
}
