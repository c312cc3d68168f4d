import type { KitBlock } from '../../domain/kit/kit.ts';
import { type Flow, inkOf, lineHeight, type Style } from '../flow.ts';
import { wrap } from '../wrap.ts';

const LABEL: Style = { face: 'regular', size: 8 };
const HEAD: Style = { face: 'bold', size: 8 };
const PAD = 3;
/** High enough for handwriting. */
const BLANK = 34;
const ROW = 27;

type Blanks = Extract<KitBlock, { kind: 'blanks' }>['rows'];
type Grid = Extract<KitBlock, { kind: 'grid' }>;

/** Boxes to write in, each with what belongs into it in its upper corner. */
export function setBlanks(flow: Flow, rows: Blanks): void {
  flow.skip(2);
  for (const row of rows) {
    if (BLANK > flow.room()) flow.newPage();
    const columns = placed(flow, row);
    for (const { label, x, width } of columns) {
      const lines = wrap(label, width - 2 * PAD, (text) => flow.measure(text, LABEL.face, LABEL.size));
      const ink = lines.map((line, i) =>
        inkOf(line, x + PAD, flow.at() + 2 + i * lineHeight(LABEL.size), LABEL),
      );
      flow.page().pieces.push({ path: [{ tag: 'P', id: flow.id() }], ink });
    }
    box(flow, columns, BLANK);
    flow.skip(BLANK);
  }
  flow.skip(6);
}

/** A table to write in. Down to the foot of the page, where no number of rows is named. */
export function setGrid(flow: Flow, { head, rows, first }: Grid): void {
  const columns = placed(flow, head);
  const bold = (text: string) => flow.measure(text, HEAD.face, HEAD.size);
  const lines = columns.map(({ text, width }) => wrap(text, width - 2 * PAD, bold));
  const high = Math.max(...lines.map(({ length }) => length)) * lineHeight(HEAD.size) + 2 * PAD;
  const table = { tag: 'Table', id: flow.id() };
  const row = { tag: 'TR', id: flow.id() };
  for (const [column, { x }] of columns.entries()) {
    const ink = (lines[column] ?? []).map((line, i) =>
      inkOf(line, x + PAD, flow.at() + PAD + i * lineHeight(HEAD.size), HEAD),
    );
    flow.page().pieces.push({ path: [table, row, { tag: 'TH', id: flow.id() }], ink });
  }
  box(flow, columns, high);
  flow.skip(high);
  const most = Math.max(1, Math.floor(flow.room() / ROW));
  for (let i = 0; i < Math.min(rows ?? most, most); i += 1) {
    if (first) {
      const y = flow.at() + (ROW - lineHeight(HEAD.size)) / 2;
      flow.page().furniture.push(inkOf(first, flow.left + PAD, y, { ...HEAD, size: 10 }));
    }
    box(flow, columns, ROW);
    flow.skip(ROW);
  }
  flow.skip(6);
}

/** Where each column of a row stands. */
function placed<T extends { share: number }>(flow: Flow, row: readonly T[]): (T & Place)[] {
  const all = row.reduce((sum, { share }) => sum + share, 0);
  let x = flow.left;
  return row.map((one) => {
    const width = (flow.width * one.share) / all;
    x += width;
    return { ...one, x: x - width, width };
  });
}

interface Place {
  x: number;
  width: number;
}

function box(flow: Flow, columns: readonly Place[], height: number): void {
  const { rules } = flow.page();
  const y = flow.at();
  for (const line of [y, y + height]) rules.push({ x: flow.left, y: line, width: flow.width, weight: 0.7 });
  for (const x of [...columns.map((column) => column.x), flow.left + flow.width])
    rules.push({ x, y, width: 0, height, weight: 0.7 });
}
