import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { chartOf } from '../../src/domain/report/chart.ts';
import { reportPdf } from '../../src/pdf/report-pdf.ts';
import { drawingOf } from '../../src/pictures/depicted.ts';
import { pngOf } from '../../src/pictures/render.ts';
import { aBadMonth, aMonth } from '../domain/report/months.ts';
import { readPdf } from './read-pdf.ts';

test('the report on paper has its figures beside those of the month before, every system, and the chart in words', async () => {
  const reports = [aMonth('2026-09', { watched: false }), aMonth('2026-10'), aBadMonth('2026-11')];
  const chart = await pngOf(drawingOf({ kind: 'CHART', chart: chartOf(reports) }));
  const about = {
    hospital: 'Sample Hospital',
    zone: 'America/New_York',
    asOf: new Date('2026-12-01T12:00:00Z'),
  };
  const pdf = await reportPdf(reports, chart, { ...about, compress: false });
  if (process.env.PICTURES) await writeFile(`${process.env.PICTURES}/report.pdf`, pdf);
  const { pages, bookmarks, elements } = readPdf(pdf);
  expect(pages).toHaveLength(2);
  const words = pages.flat().map((line) => line.trim());
  for (const one of [
    'Downtime report, Nov 2026',
    'Oct 2026',
    'To restored',
    '1 h 35 min',
    'none',
    '4 of 5',
    '99.80 %',
  ])
    expect(words).toContain(one);
  expect(bookmarks).toEqual(['Incidents that began in the month', 'Systems']);
  expect(elements).toMatchObject({ H1: 1, H2: 2, Figure: 1 });
  expect(pdf.toString('latin1')).toContain('/Alt (');
  expect(await reportPdf(reports, chart, { ...about, compress: false })).toEqual(pdf);
});
