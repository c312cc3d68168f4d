import { ALARMING } from '../domain/evidence/printed-words.ts';
import { columnWidths } from './columns.ts';
import { type Flow, inkOf, lineHeight, type Style } from './flow.ts';
import type { TextRun } from './page.ts';
import { wrap } from './wrap.ts';

const PAD = 3;

interface Table {
  title: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

/** How large it is set, and what a later page says beside its title. */
interface Look {
  size: number;
  continued: string;
  /** Points that something above it takes, which stands on the same page as its head and first row. */
  below?: number;
}

interface Sizes {
  head: Style;
  body: Style;
  high: number;
}

const USUAL: Look = { size: 7.5, continued: '(continued)' };

/**
 * Sets a table. Its head stands on every page, after the first with its title; a row is never cut in two, unless it is higher
 * than a page.
 */
export function setTable(flow: Flow, { title, head, rows }: Table, look: Look = USUAL): void {
  const { continued } = look;
  const { sizes, widths, headLines, headHeight, partsOf } = measured(flow, { head, rows }, look);
  const table = { tag: 'Table', id: flow.id() };

  const setHead = (again: boolean) => {
    const row = { tag: 'TR', id: flow.id() };
    if (again) {
      flow.page().furniture.push(inkOf(`${title} ${continued}`, flow.left + PAD, flow.at(), sizes.head));
      flow.skip(sizes.high);
    }
    const cells = piecesOf(flow, headLines, widths, sizes, 'head').map((ink) => ({ ink }));
    if (again) flow.page().furniture.push(...cells.flatMap(({ ink }) => ink));
    else
      for (const { ink } of cells)
        flow.page().pieces.push({ path: [table, row, { tag: 'TH', id: flow.id() }], ink });
    flow.skip(headHeight);
    flow.page().rules.push({ x: flow.left, y: flow.at(), width: flow.width, weight: 1 });
  };

  for (const [i, row] of rows.entries()) {
    const parts = partsOf(row);
    const [first = []] = parts;
    if (i === 0) {
      if (headHeight + rowHeight(first, sizes) > flow.room()) flow.newPage();
      setHead(false);
    }
    const element = { tag: 'TR', id: flow.id() };
    const paths = row.map(() => [table, element, { tag: 'TD', id: flow.id() }]);
    for (const part of parts) {
      if (rowHeight(part, sizes) > flow.room()) {
        flow.newPage();
        setHead(true);
      }
      const inks = piecesOf(flow, part, widths, sizes, 'body', row);
      const pieces: TextRun[] = inks.map((ink, column) => ({ path: paths[column] ?? [], ink }));
      flow.page().pieces.push(...pieces);
      flow.skip(rowHeight(part, sizes));
      flow.page().rules.push({ x: flow.left, y: flow.at(), width: flow.width, weight: 0.3 });
    }
  }
}

/** The height of a table's head with its first row, or the part of it that stands on that page: a heading stays with so much. */
export function openingHeight(flow: Flow, table: Pick<Table, 'head' | 'rows'>, look: Look): number {
  const { sizes, headHeight, partsOf } = measured(flow, table, look);
  const [row] = table.rows;
  return headHeight + rowHeight((row && partsOf(row)[0]) ?? [], sizes);
}

function measured(
  flow: Flow,
  { head, rows }: Pick<Table, 'head' | 'rows'>,
  { size, continued, below = 0 }: Look,
) {
  const sizes: Sizes = {
    head: { face: 'bold', size },
    body: { face: 'regular', size },
    high: lineHeight(size),
  };
  const bold = (text: string) => flow.measure(text, 'bold', size);
  const widths = columnWidths([head, ...rows], flow.width - head.length * 2 * PAD, bold);
  const headLines = head.map((text, i) => wrap(text, widths[i] ?? 0, bold));
  const headHeight = rowHeight(headLines, sizes);
  const most = Math.floor((flow.height - below - sizes.high - headHeight - 2 * PAD) / sizes.high);
  const partsOf = (row: readonly string[]) => {
    const cells = row.map((text, column) => {
      const { face } = styleOf(text, sizes);
      return wrap(text, widths[column] ?? 0, (part) => flow.measure(part, face, size));
    });
    return cutInto(cells, most, continued);
  };
  return { sizes, widths, headLines, headHeight, partsOf };
}

function styleOf(text: string, { head, body }: Sizes): Style {
  return ALARMING.has(text) ? head : body;
}

function rowHeight(cells: readonly string[][], { high }: Sizes): number {
  return Math.max(1, ...cells.map((lines) => lines.length)) * high + 2 * PAD;
}

/** The lines of a row as parts that a page can hold: one, but for a row that is higher. */
function cutInto(cells: string[][], most: number, continued: string): string[][][] {
  const longest = Math.max(...cells.map((lines) => lines.length));
  if (longest <= most) return [cells];
  const [first = [], ...rest] = cells;
  const parts = [[first.slice(0, most), ...rest.map((lines) => lines.slice(0, most))]];
  for (let from = most; from < longest; from += most - 1) {
    const cut = (lines: string[]) => lines.slice(from, from + most - 1);
    parts.push([[continued, ...cut(first)], ...rest.map(cut)]);
  }
  return parts;
}

/** The cells of a row as they stand now, one list of lines for each. */
function piecesOf(
  flow: Flow,
  cells: readonly string[][],
  widths: readonly number[],
  sizes: Sizes,
  as: 'head' | 'body',
  texts: readonly string[] = [],
) {
  let x = flow.left + PAD;
  return cells.map((lines, column) => {
    const missing = ALARMING.has(texts[column] ?? '');
    const ink = lines.map((line, i) =>
      inkOf(line, x, flow.at() + PAD + i * sizes.high, missing ? sizes.head : sizes[as], missing),
    );
    x += (widths[column] ?? 0) + 2 * PAD;
    return ink;
  });
}
