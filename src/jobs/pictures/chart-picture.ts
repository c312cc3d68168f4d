import { chartOf, chartText } from '../../domain/report/chart.ts';
import type { Report } from '../../domain/report/report.ts';
import type { ShownPicture } from '../../domain/slack/shown-picture.ts';
import { aboutChart } from '../../services/pictures/kept-chart.ts';
import type { PictureShower } from './picture-shower.ts';

/** The downtime of months as a chart; null: it has to do with words. */
export function chartPicture(reports: readonly Report[], show: PictureShower): Promise<ShownPicture | null> {
  const chart = chartOf(reports);
  return show({
    about: aboutChart(reports),
    shows: chart,
    what: { kind: 'CHART', chart },
    filename: `downtime-${reports.at(-1)?.month}.png`,
    title: chart.title,
    alt: chartText(chart),
  });
}
