import type { Kit, KitBlock, KitSheet } from '../../domain/kit/kit.ts';
import { KIT_WORDS, type KitWords } from '../../domain/kit/words/kit-words.ts';
import { type Flow, inkOf, lineHeight, paragraph, type Style, startFlow } from '../flow.ts';
import type { Layout, Measure, PaperSize } from '../page.ts';
import { setTable } from '../table.ts';
import { wrap } from '../wrap.ts';
import { setBlanks, setGrid } from './forms.ts';
import { setItems } from './items.ts';
import { setSign } from './sign.ts';

const TITLE: Style = { face: 'bold', size: 20 };
const HEADING: Style = { face: 'bold', size: 12.5 };
const TEXT: Style = { face: 'regular', size: 10.5 };
const FOOT: Style = { face: 'regular', size: 8 };
const CODE: Style = { face: 'bold', size: 11 };
const MARK: Style = { face: 'bold', size: 11 };
/** Between the text and the line at the foot. */
const MARK_FOOT = 51;
const TABLE_SIZE = 9;
const ITEM: Style = { face: 'regular', size: 11.5 };
/** A heading stands with at least so much of what it is about. */
const KEEP = 48;

/** Each sheet of the kit on pages of its own, upright or lying; at the foot of each page which kit it is. */
export function layOutKit(kit: Kit, lying: PaperSize, measure: Measure): Layout[] {
  const words = KIT_WORDS[kit.language];
  const upright = { ...lying, width: lying.height, height: lying.width };
  const set = kit.sheets.map((sheet) => setSheet(sheet, sheet.wide ? lying : upright, measure, words));
  const pages = set.flatMap(({ flow, layout, title }) =>
    layout.pages.map((page) => ({ flow, page, height: layout.paper.height, title })),
  );
  for (const [i, one] of pages.entries()) furnish(one, words.foot.page(i + 1, pages.length), kit, words);
  return set.map(({ layout }) => layout);
}

function setSheet({ title, blocks }: KitSheet, paper: PaperSize, measure: Measure, words: KitWords) {
  const flow = startFlow(paper, measure);
  flow.bookmark(title);
  const sign = blocks.some(({ kind }) => kind === 'sign');
  if (!sign) {
    paragraph(flow, title, TITLE, { path: [{ tag: 'H1', id: flow.id() }], keep: KEEP });
    flow.skip(4);
  }
  const signs = blocks.filter(({ kind }) => kind === 'sign').length;
  for (const [i, block] of blocks.entries()) {
    if (block.kind === 'heading') keepTogether(flow, blocks[i + 1]);
    setBlock(flow, block, words, signs);
  }
  return { flow, layout: flow.done(), title: sign ? '' : title };
}

/** A table that a page can hold is not begun at the foot of one. */
function keepTogether(flow: Flow, next: KitBlock | undefined): void {
  if (next?.kind !== 'table') return;
  const high = (next.rows.length + 3) * (lineHeight(TABLE_SIZE) + 6);
  if (high > flow.room() && high < flow.height) flow.newPage();
}

/** `signs`: how many share the page. */
function setBlock(flow: Flow, block: KitBlock, words: KitWords, signs: number): void {
  switch (block.kind) {
    case 'heading':
      flow.skip(9);
      paragraph(flow, block.text, HEADING, { path: [{ tag: 'H2', id: flow.id() }], keep: KEEP });
      flow.skip(3);
      return;
    case 'text': {
      const style: Style = block.bold ? { ...TEXT, face: 'bold' } : TEXT;
      paragraph(flow, block.text, style, { path: [{ tag: 'P', id: flow.id() }] });
      flow.skip(4);
      return;
    }
    case 'items':
      setItems(flow, block.items, ITEM);
      return;
    case 'table':
      setTable(flow, block, { size: TABLE_SIZE, continued: words.continued });
      flow.skip(6);
      return;
    case 'blanks':
      setBlanks(flow, block.rows);
      return;
    case 'grid':
      setGrid(flow, block);
      return;
    case 'sign':
      setSign(flow, block.lines, flow.height / signs);
  }
}

/** At the head what it is and that it is for practice, at the foot which kit it is and how to ask whether it is current. */
function furnish(
  { flow, page, height, title }: { flow: Flow; page: Layout['pages'][number]; height: number; title: string },
  number: string,
  { hospital, practice, code, day, planVersion }: Kit,
  words: KitWords,
): void {
  const widthOf = (text: string, { face, size }: Style) => flow.measure(text, face, size);
  const right = (text: string, style: Style) => flow.left + flow.width - widthOf(text, style);
  const short = (text: string, share: number) => {
    const [head = '', ...more] = wrap(text, flow.width * share, (part) => widthOf(part, FOOT));
    return more.length > 0 ? `${head} …` : head;
  };
  const say = (text: string, x: number, y: number, style: Style) =>
    page.furniture.push(inkOf(text, x, y, style));
  say(short(hospital, 0.45), flow.left, 36, FOOT);
  const what = short(title, 0.45);
  say(what, right(what, FOOT), 36, FOOT);
  if (practice) {
    const middle = flow.left + (flow.width - widthOf(words.practice, MARK)) / 2;
    for (const y of [18, height - MARK_FOOT]) say(words.practice, middle, y, MARK);
  }
  const foot = height - 32;
  const marked = words.foot.code(code);
  say(marked, flow.left, foot - 3, CODE);
  const said = [words.foot.edition(day, planVersion), words.foot.check(code), number].join(' · ');
  say(said, right(said, FOOT), foot, FOOT);
  page.rules.push({ x: flow.left, y: foot - 4 - lineHeight(1), width: flow.width, weight: 0.5 });
}
