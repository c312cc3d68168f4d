import { beforeAll, describe, expect, test } from 'vitest';
import type { SealedEvidence } from '../../src/domain/evidence/model.ts';
import { attachText, CHECKSUM_OF, LACK_WORDS } from '../../src/domain/evidence/printed-words.ts';
import { evidencePdf } from '../../src/pdf/evidence-pdf.ts';
import { layOut } from '../../src/pdf/layout.ts';
import { type Ink, PAPER_SIZES } from '../../src/pdf/page.ts';
import { registered, wholePlan } from '../domain/agreement/facts.ts';
import { documentOf } from '../domain/evidence/documents.ts';
import { agreementPlan } from '../support/plans/agreement-plan.ts';
import { bigPlan, workOf } from '../support/plans/big-plan.ts';
import { type ReadPdf, readPdf } from './read-pdf.ts';

const paper = PAPER_SIZES.a4 ?? { name: 'A4', width: 0, height: 0 };
/** Every character is half as wide as it is high. */
const measure = (text: string, _face: string, size: number) => (text.length * size) / 2;
const written = async (document: SealedEvidence) => readPdf(await evidencePdf(document, { compress: false }));

describe('the sample hospital, with people of many countries', () => {
  let document: SealedEvidence;
  let read: ReadPdf;
  beforeAll(async () => {
    const plan = agreementPlan();
    const names = ['Łukasz Wójcik', 'Ørsted Åse', 'Ελένη Παπαδοπούλου', 'Дмитрий Щукин', 'Nguyễn Thị Ánh'];
    for (const [i, name] of names.entries()) {
      const person = plan.people[i + 1];
      if (person) person.name = name;
    }
    for (const [i, system] of plan.systems.entries())
      system.owners.RADIOLOGY = plan.people[(i % names.length) + 1]?.key ?? null;
    document = documentOf(plan, { kit: null });
    read = await written(document);
  });

  test('every word of the document is in the PDF, in order', () => {
    const words = (lines: string[]) => lines.join(' ').replace(/\s+/g, '');
    const all = words(read.pages.flat());
    for (const section of document.sections) {
      expect(all).toContain(words([section.title]));
      if (section.kind === 'requirements')
        for (const { asks, proofs, told, stated, lacking, attach } of section.lines) {
          expect(all).toContain(words([asks]));
          for (const { text, source } of proofs) {
            expect(all).toContain(words(['proof:', text]));
            expect(all).toContain(words(['Source:', source]));
          }
          for (const { by, text } of told) expect(all).toContain(words(['on the word of', by, ':', text]));
          for (const what of stated) expect(all).toContain(words(['stated in the plan:', what]));
          for (const { why, text } of lacking) expect(all).toContain(words([LACK_WORDS[why], ':', text]));
          for (const one of attach)
            expect(all).toContain(words(['outside this product, attach:', attachText(one)]));
        }
      else if (section.kind === 'sign-off')
        for (const who of section.signs) expect(all).toContain(words([who]));
      else for (const row of section.rows) expect(all).toContain(words(row));
    }
    for (const name of ['ŁukaszWójcik', 'ØrstedÅse', 'ΕλένηΠαπαδοπούλου', 'ДмитрийЩукин', 'NguyễnThịÁnh'])
      expect(all).toContain(name);
    expect(all).not.toContain('\uFFFD');
  });

  test('it names the hospital, date, time zone, author, plan, document and checksum', () => {
    const [first = []] = read.pages;
    expect(first.join(' ')).toContain('Imaging downtime: evidence of ');
    const said = first.join(' ');
    expect(said).toContain('Written 2026-04-01 12:00 EDT by account root at the command line, naming Carl');
    expect(said).toContain('Plan version 3, in force since 2026-03-10 08:00 EDT');
    expect(said).toContain(`Document ${document.number}. ${CHECKSUM_OF}: ${document.checksum}`);
  });

  test('what is signed says of which hospital, period and document', () => {
    const text = read.pages.flat().join(' ');
    const [, signed = ''] = text.split('Read and signed by both leads');
    expect(signed).toContain(`${document.hospital}, 2025-04-01 to 2026-04-01.`);
    expect(signed).toContain(`Document ${document.number}. ${CHECKSUM_OF}: ${document.checksum}`);
  });

  test('that of the sample hospital says PRACTICE on every page, another never', async () => {
    const sample = await written(documentOf(agreementPlan(), { kit: null, practice: true }));
    expect(sample.pages.length).toBeGreaterThan(3);
    for (const page of sample.pages) expect(page).toContain('PRACTICE');
    for (const page of read.pages) expect(page).not.toContain('PRACTICE');
  });

  test('every page has its number, of how many, and that of the document', () => {
    expect(read.pages.length).toBeGreaterThan(3);
    for (const [i, page] of read.pages.entries()) {
      expect(page).toContain(`page ${i + 1} of ${read.pages.length}`);
      expect(page).toContain(`Document ${document.number}`);
    }
  });

  test('it has metadata with the date of the document, a bookmark for each section, and a structure', () => {
    expect(read.info).toContain('Title (Imaging downtime: evidence of ');
    expect(read.info).toContain('CreationDate (D:20260401160000Z)');
    expect(read.bookmarks).toEqual(expect.arrayContaining(document.sections.map(({ title }) => title)));
    expect(read.elements).toMatchObject({ Document: 1, H1: 1, H2: document.sections.length });
    const tables = document.sections.filter((s) => s.kind === 'table' && s.rows.length > 0);
    expect(read.elements.Table).toBe(tables.length);
  });

  test('the same document makes the same bytes, on another paper others', async () => {
    const [one, two] = [await evidencePdf(document), await evidencePdf(document)];
    expect(one.equals(two)).toBe(true);
    expect(one.equals(await evidencePdf(document, { paper }))).toBe(false);
  });
});

describe('tables', () => {
  const cell = (row: number) => `row ${row} ${'says a good deal about what was done '.repeat(row % 7)}`;
  const rows = Array.from({ length: 150 }, (_, i) => [cell(i), 'not done', 'x'.repeat(400)]);
  const model: SealedEvidence = {
    ...documentOf(wholePlan()),
    sections: [
      { kind: 'table', title: 'Long', note: '', head: ['What', 'Proof', 'One word'], rows, empty: '' },
    ],
  };
  const { pages } = layOut(model, paper, measure);
  const cellsOf = (page: (typeof pages)[number]) =>
    page.pieces.filter(({ path }) => path.at(-1)?.tag === 'TD');

  test('title and head stand on every page', () => {
    expect(pages.length).toBeGreaterThan(5);
    for (const [i, page] of pages.entries()) {
      const heads = i === 0 ? page.pieces.flatMap(({ ink }) => ink) : page.furniture;
      const title = i === 0 ? 'Long' : 'Long (continued)';
      expect(heads.map(({ text }) => text)).toEqual(
        expect.arrayContaining([title, 'What', 'Proof', 'One word']),
      );
    }
  });

  test('no row is cut in two, and none is lost', () => {
    const rowsOn = pages.map((page) => new Set(cellsOf(page).map(({ path }) => path.at(-2)?.id)));
    expect(rowsOn.reduce((sum, set) => sum + set.size, 0)).toBe(150);
    expect(new Set(rowsOn.flatMap((set) => [...set])).size).toBe(150);
  });

  test('everything is on the page, and nothing overlaps', () => {
    for (const page of pages) {
      const ink = [...page.pieces.flatMap((piece) => piece.ink), ...page.furniture];
      for (const one of ink) {
        expect(one.x).toBeGreaterThanOrEqual(0);
        expect(one.x + measure(one.text, one.face, one.size)).toBeLessThanOrEqual(paper.width - 39);
        expect(one.y + one.size).toBeLessThanOrEqual(paper.height);
      }
      expect(overlapping(ink)).toEqual([]);
    }
  });

  test('what was not done is a word in bold, not only a colour', () => {
    const missing = pages
      .flatMap(cellsOf)
      .flatMap(({ ink }) => ink)
      .filter(({ text }) => text === 'not done');
    expect(missing).toHaveLength(150);
    expect(missing.every(({ face, alarm }) => face === 'bold' && alarm)).toBe(true);
  });

  test('a row that is higher than a page goes on, and says so', () => {
    const words = Array.from({ length: 3_000 }, (_, i) => `word${i}`);
    const section = { kind: 'table' as const, title: 'T', note: '', head: ['A', 'B'], empty: '' };
    const high = layOut(
      { ...model, sections: [{ ...section, rows: [['first', words.join(' ')]] }] },
      paper,
      measure,
    );
    const texts = high.pages.flatMap(cellsOf).flatMap(({ ink }) => ink.map(({ text }) => text));
    expect(texts.join(' ').match(/word\d+/g)).toEqual(words);
    expect(texts.filter((text) => text === '(continued)')).toHaveLength(high.pages.length - 2);
    const rowIds = high.pages.flatMap(cellsOf).map(({ path }) => path.at(-2)?.id);
    expect(new Set(rowIds).size).toBe(1);
  });
});

test('a heading never stands alone at the foot of a page', () => {
  const { pages } = layOut(documentOf(agreementPlan(), { kit: null }), paper, measure);
  for (const { pieces } of pages) expect(pieces.at(-1)?.path[0]?.tag).not.toMatch(/^H/);
});

test('what the font does not have is marked and counted', async () => {
  const plan = { ...wholePlan(), hospital: '山田 Hospital 🏥' };
  const { pages } = await written(documentOf(plan));
  const first = pages[0]?.join(' ') ?? '';
  expect(first).toContain('\uFFFD\uFFFD Hospital');
  expect(first).toMatch(
    /Characters that cannot be printed appear as \uFFFD: 6\. The Markdown file has them\./,
  );
});

test('200 systems and 2,000 tolerances, none agreed on', { timeout: 180_000 }, async () => {
  const plan = bigPlan();
  const tolerances = plan.tolerances.map((tolerance) => registered(tolerance, []));
  const document = documentOf(plan, { tolerances, drills: [], kit: null });
  let pdf: Buffer = Buffer.alloc(0);
  const work = await workOf(async () => {
    pdf = await evidencePdf(document);
  });
  expect(work).toBeLessThan(20_000);
  expect(pdf.length).toBeLessThan(10_000_000);
});

function overlapping(ink: readonly Ink[]): string[] {
  const boxes = ink.map(({ text, x, y, face, size }) => ({
    text,
    x,
    y,
    to: x + measure(text, face, size),
    size,
  }));
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter(
        (b) => a.x < b.to - 0.1 && b.x < a.to - 0.1 && a.y < b.y + b.size - 0.1 && b.y < a.y + a.size - 0.1,
      )
      .map((b) => `${a.text} / ${b.text}`),
  );
}
