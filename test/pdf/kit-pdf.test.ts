import { describe, expect, test } from 'vitest';
import { kitContent } from '../../src/domain/kit/build-kit.ts';
import type { Kit } from '../../src/domain/kit/kit.ts';
import { kitPdf } from '../../src/pdf/kit/kit-pdf.ts';
import { layOutKit } from '../../src/pdf/kit/lay-out-kit.ts';
import { PAPER_SIZES, paperSizeOf } from '../../src/pdf/page.ts';
import { registered } from '../domain/agreement/facts.ts';
import { bigPlan } from '../support/plans/big-plan.ts';
import { samplePlanAsWritten } from '../support/plans/sample-plan.ts';
import { readPdf } from './read-pdf.ts';

const letter = paperSizeOf('America/New_York');
/** Every character is half as wide as it is high. */
const measure = (text: string, _face: string, size: number) => (text.length * size) / 2;

function kitOf(plan = samplePlanAsWritten(), practice = true): Kit {
  const tolerances = plan.tolerances.map((one) => registered(one));
  return { ...kitContent(plan, { tolerances, practice }), code: '7F3K', planVersion: 3, day: '2026-03-10' };
}

describe.each(['en', 'es'] as const)('the kit in %s', (language) => {
  const kit = kitOf({ ...samplePlanAsWritten(), language });

  test('has its code, its version and its day on every page, and is marked as practice', async () => {
    const { pages, bookmarks, elements } = readPdf(await kitPdf(kit, { paper: letter, compress: false }));
    expect(pages.length).toBeGreaterThan(30);
    for (const [i, lines] of pages.entries()) {
      const page = lines.join('\n');
      expect(page).toMatch(language === 'en' ? /Code 7F3K/ : /Código 7F3K/);
      expect(page).toMatch(/2026-03-10.* 3/);
      expect(page).toContain(`${i + 1} ${language === 'en' ? 'of' : 'de'} ${pages.length}`);
      expect(page).toContain(language === 'en' ? 'PRACTICE' : 'PRÁCTICA');
    }
    const plain = kit.sheets.map(({ title }) => title).filter((title) => /^[\x20-\x7e]+$/.test(title));
    const read = plain.filter((title) => !title.includes('('));
    expect(bookmarks).toEqual(expect.arrayContaining(read));
    expect(elements.Document).toBe(1);
    expect(elements.H1).toBe(kit.sheets.length - 3);
  });
});

test('every text of every sheet is in the PDF', async () => {
  const kit = kitOf();
  const { pages } = readPdf(await kitPdf(kit, { paper: letter, compress: false }));
  const all = pages.flat().join('').replace(/\s+/g, '');
  const texts = kit.sheets.flatMap(({ blocks }) =>
    blocks.flatMap((block) => {
      if (block.kind === 'items') return block.items.flatMap(({ text, note }) => [text, note]);
      if (block.kind === 'sign') return block.lines;
      return block.kind === 'text' || block.kind === 'heading' ? [block.text] : [];
    }),
  );
  for (const text of texts) expect(all).toContain(text.replace(/\s+/g, ''));
});

test.each(['a4', 'letter'])('nothing stands beyond the page on %s, also in the largest hospital', (name) => {
  const paper = PAPER_SIZES[name];
  if (!paper) throw new Error('no such paper');
  for (const layout of layOutKit(kitOf(bigPlan()), paper, measure))
    for (const { pieces, furniture } of layout.pages) {
      for (const { text, x, y, face, size } of [...pieces.flatMap(({ ink }) => ink), ...furniture]) {
        expect(y + size).toBeLessThan(layout.paper.height);
        expect(x + measure(text, face, size)).toBeLessThan(layout.paper.width);
      }
    }
});

test('the same kit makes the same bytes, and another paper others', async () => {
  const kit = kitOf();
  const [one, two] = [await kitPdf(kit, { paper: letter }), await kitPdf(kit, { paper: letter })];
  expect(one.equals(two)).toBe(true);
  expect(one.equals(await kitPdf(kit, { paper: paperSizeOf('Europe/Berlin') }))).toBe(false);
});
