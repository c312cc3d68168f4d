import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { summaryPdf } from '../../src/pdf/summary-pdf.ts';
import { coursePicture } from '../../src/pictures/course-picture.ts';
import { pngOf } from '../../src/pictures/render.ts';
import { aCourse } from '../pictures/courses.ts';
import { readPdf } from './read-pdf.ts';

test('the summary on paper has its times, every limit, and the picture with the same in words', async () => {
  const course = aCourse();
  const picture = await pngOf(coursePicture(course));
  const pdf = await summaryPdf(course, picture, { hospital: 'Sample Hospital', compress: false });
  if (process.env.PICTURES) await writeFile(`${process.env.PICTURES}/summary.pdf`, pdf);
  const { pages, bookmarks, elements } = readPdf(pdf);
  expect(pages).toHaveLength(2);
  const words = pages.flat().map((line) => line.trim());
  for (const one of [
    'PACS-12 · Image archive (PACS): summary',
    'IT answered',
    'Tue 24 Nov 02:52',
    'update overdue',
    'Stroke / trauma',
    '28 min of 5 min',
    'over the limit',
  ])
    expect(words).toContain(one);
  const order = ['IT paged', 'IT answered', 'technically up', 'update overdue', 'closed'];
  expect(words.filter((one) => order.includes(one))).toEqual(order);
  expect(bookmarks).toEqual(expect.arrayContaining(['Times', 'Limits']));
  expect(elements).toMatchObject({ H1: 1, H2: 2, Table: 2, Figure: 1 });
  expect(pdf.toString('latin1')).toContain('/Alt (');
});
