import { type Flow, lineHeight, paragraph, type Style } from '../flow.ts';

const BOX = '☐';
const GAP = 5;
/** Where the time is written. */
const TIME = 64;
const NOTE_SMALLER = 1.5;
const NOTE_INDENT = 16;

/** A list to tick: a box before each item, a line for the time behind it, below it what else it says. */
export function setItems(flow: Flow, items: readonly { text: string; note: string }[], style: Style): void {
  const list = { tag: 'L', id: flow.id() };
  const small: Style = { face: 'bold', size: style.size - NOTE_SMALLER };
  for (const { text, note } of items) {
    const path = [list, { tag: 'LI', id: flow.id() }, { tag: 'LBody', id: flow.id() }];
    paragraph(flow, text, style, {
      path,
      right: TIME + GAP,
      keep: note ? lineHeight(small.size) : 0,
      lead: { word: BOX },
    });
    flow.page().rules.push({ x: flow.left + flow.width - TIME, y: flow.at() - 2, width: TIME, weight: 0.5 });
    if (note) paragraph(flow, note, small, { path, indent: NOTE_INDENT });
    flow.skip(GAP);
  }
}
