import { ALARMING } from '../domain/evidence/model.ts';
import { columnWidths } from './columns.ts';
import { type Flow, inkOf, lineHeight, type Style } from './flow.ts';
import type { TextRun } from './page.ts';
import { wrap } from './wrap.ts';

const SIZE = 7.5;
const HEAD: Style = { face: 'bold', size: SIZE };
const BODY: Style = { face: 'regular', size: SIZE };
const PAD = 3;
const HIGH = lineHeight(SIZE);
const CONTINUED = '(continued)';

interface Table {
  title: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

/**
 * Sets a table. Its head stands on every page, after the first with its title; a row is never cut in two, unless it is higher
 * than a page.
 */
export function setTable(flow: Flow, { title, head, rows }: Table): void {
  const bold = (text: string) => flow.measure(text, 'bold', SIZE);
  const inside = flow.width - head.length * 2 * PAD;
  const widths = columnWidths([head, ...rows], inside, bold);
  const table = { tag: 'Table', id: flow.id() };
  const headLines = head.map((text, i) => wrap(text, widths[i] ?? 0, bold));
  const headHeight = rowHeight(headLines);
  const most = Math.floor((flow.height - HIGH - headHeight - 2 * PAD) / HIGH);

  const setHead = (again: boolean) => {
    const row = { tag: 'TR', id: flow.id() };
    if (again) {
      flow.page().furniture.push(inkOf(`${title} ${CONTINUED}`, flow.left + PAD, flow.at(), HEAD));
      flow.skip(HIGH);
    }
    const cells = piecesOf(flow, headLines, widths, HEAD).map((ink) => ({ ink }));
    if (again) flow.page().furniture.push(...cells.flatMap(({ ink }) => ink));
    else
      for (const { ink } of cells)
        flow.page().pieces.push({ path: [table, row, { tag: 'TH', id: flow.id() }], ink });
    flow.skip(headHeight);
    flow.page().rules.push({ x: flow.left, y: flow.at(), width: flow.width, weight: 1 });
  };

  for (const [i, row] of rows.entries()) {
    const cells = row.map((text, column) => {
      const style = styleOf(text);
      return wrap(text, widths[column] ?? 0, (part) => flow.measure(part, style.face, SIZE));
    });
    const parts = cutInto(cells, most);
    const [first = []] = parts;
    if (i === 0) {
      if (headHeight + rowHeight(first) > flow.room()) flow.newPage();
      setHead(false);
    }
    const element = { tag: 'TR', id: flow.id() };
    const paths = row.map(() => [table, element, { tag: 'TD', id: flow.id() }]);
    for (const part of parts) {
      if (rowHeight(part) > flow.room()) {
        flow.newPage();
        setHead(true);
      }
      const inks = piecesOf(flow, part, widths, BODY, row);
      const pieces: TextRun[] = inks.map((ink, column) => ({ path: paths[column] ?? [], ink }));
      flow.page().pieces.push(...pieces);
      flow.skip(rowHeight(part));
      flow.page().rules.push({ x: flow.left, y: flow.at(), width: flow.width, weight: 0.3 });
    }
  }
}

function styleOf(text: string): Style {
  return ALARMING.has(text) ? HEAD : BODY;
}

function rowHeight(cells: readonly string[][]): number {
  return Math.max(1, ...cells.map((lines) => lines.length)) * HIGH + 2 * PAD;
}

/** The lines of a row as parts that a page can hold: one, but for a row that is higher. */
function cutInto(cells: string[][], most: number): string[][][] {
  const longest = Math.max(...cells.map((lines) => lines.length));
  if (longest <= most) return [cells];
  const [first = [], ...rest] = cells;
  const parts = [[first.slice(0, most), ...rest.map((lines) => lines.slice(0, most))]];
  for (let from = most; from < longest; from += most - 1) {
    const cut = (lines: string[]) => lines.slice(from, from + most - 1);
    parts.push([[CONTINUED, ...cut(first)], ...rest.map(cut)]);
  }
  return parts;
}

/** The cells of a row as they stand now, one list of lines for each. */
function piecesOf(
  flow: Flow,
  cells: readonly string[][],
  widths: readonly number[],
  style: Style,
  texts: readonly string[] = [],
) {
  let x = flow.left + PAD;
  return cells.map((lines, column) => {
    const missing = ALARMING.has(texts[column] ?? '');
    const ink = lines.map((line, i) =>
      inkOf(line, x, flow.at() + PAD + i * HIGH, missing ? HEAD : style, missing),
    );
    x += (widths[column] ?? 0) + 2 * PAD;
    return ink;
  });
}
