import { expect, test } from 'vitest';
import { startUpright } from '../../src/pdf/upright-document.ts';
import { readPdf } from './read-pdf.ts';

const INFO = {
  ...{ title: 'After-action', about: 'Lakeview', keywords: 'after-action', author: 'Lakeview' },
  asOf: new Date('2026-12-01T12:00:00Z'),
};
const ZONE = 'America/New_York';
const open = () => startUpright(INFO, { zone: ZONE, compress: false });

/** The page on which a line stands that begins so. */
const pageOf = (pages: string[][], begins: string) =>
  pages.findIndex((lines) => lines.some((line) => line.startsWith(begins)));

test.each([
  ['a usual first row', 1],
  ['a first row that is a quarter of a page high', 60],
  ['a first row that is higher than a page', 120],
])(
  'wherever a heading falls, it stands with the head and the first row of its table: %s',
  async (_, high) => {
    const row = ['What', Array.from({ length: high }, () => 'why it was closed all the same').join(' ')];
    for (let above = 30; above <= 54; above += 1) {
      const document = open();
      for (let n = 0; n < above; n += 1) document.line('filler');
      document.heading('Heading');
      document.table('Heading', ['Head', 'Why'], [row]);
      const { pages } = readPdf(await document.done());
      const page = pageOf(pages, 'Heading');
      expect([above, pageOf(pages, 'Head'), pageOf(pages, 'What')]).toEqual([above, page, page]);
    }
  },
);

test('wherever a heading falls, it stands with the line below it', async () => {
  for (let above = 44; above <= 54; above += 1) {
    const document = open();
    for (let n = 0; n < above; n += 1) document.line('filler');
    document.heading('Heading');
    document.line('What it is about');
    const { pages, bookmarks } = readPdf(await document.done());
    expect([above, pageOf(pages, 'What it')]).toEqual([above, pageOf(pages, 'Heading')]);
    expect(bookmarks).toEqual(['Heading']);
  }
});

test('what cannot be printed is one word, in a line and in a row, and the document says what it stands for', async () => {
  const document = open();
  document.line('🧨🧨 storage');
  document.table('Actions', ['Action'], [['👩‍⚕️']]);
  const { pages } = readPdf(await document.done());
  const words = pages.flat().map((line) => line.trim());
  expect(words).toContain('[symbol] storage');
  expect(words).toContain('[symbol]');
  expect(words.filter((line) => line.startsWith('[symbol] stands for what cannot be printed'))).toHaveLength(
    1,
  );
  const plain = open();
  plain.line('Storage');
  expect(
    readPdf(await plain.done())
      .pages.flat()
      .join(' '),
  ).not.toContain('[symbol]');
});
