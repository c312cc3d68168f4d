/** How much of a screen a surface takes, as it was drawn. */
export interface Measures {
  /** CSS pixels, with what would have to be scrolled to. */
  height: number;
  /** Lines of text as they stand on the screen, without those on buttons. */
  lines: number;
  /** Of what was written as one line, the most that it wraps to. */
  wraps: number;
  /** Rows in which buttons stand. */
  buttonRows: number;
  /** Something is wider than the screen. */
  tooWide: boolean;
}

/** Runs in the page, on the element that holds a surface: it uses nothing from outside itself. */
export function measuresOf(surface: Element): Measures {
  const TEXT_NODES = 4;
  const page = surface.ownerDocument;
  /** How many rows the boxes stand in: what overlaps by half of its height stands in one. */
  const rowsOf = (boxes: DOMRect[]): number => {
    const middles = boxes.map((box) => box.top + box.height / 2).sort((a, b) => a - b);
    return middles.filter((middle, i) => i === 0 || middle - (middles[i - 1] ?? 0) > 8).length;
  };
  const writtenLines = (text: Element): DOMRect[][] => {
    const written: DOMRect[][] = [[]];
    const walker = page.createTreeWalker(text, TEXT_NODES);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      let start = 0;
      for (const [i, part] of (node.textContent ?? '').split('\n').entries()) {
        if (i > 0) written.push([]);
        const range = page.createRange();
        range.setStart(node, start);
        range.setEnd(node, start + part.length);
        written.at(-1)?.push(...[...range.getClientRects()].filter(({ width }) => width > 0));
        start += part.length + 1;
      }
    }
    return written.filter((boxes) => boxes.length > 0);
  };
  const lines = [
    ...surface.querySelectorAll('.blocks .text, .blocks label, .blocks legend, .blocks p'),
  ].flatMap((text) => writtenLines(text).map(rowsOf));
  const buttons = [...surface.querySelectorAll('.blocks .button')].map((it) => it.getBoundingClientRect());
  const hidden = [surface, ...surface.querySelectorAll('.body')].map(
    (it) => it.scrollHeight - it.clientHeight,
  );
  // What is typed into a field scrolls in it.
  const wide = [surface, ...surface.querySelectorAll('*:not(input, textarea, select, option)')].some(
    (it) => it.scrollWidth > it.clientWidth + 1 && it.clientWidth > 1,
  );
  return {
    height: Math.ceil(surface.getBoundingClientRect().height + Math.max(0, ...hidden)),
    lines: lines.reduce((sum, rows) => sum + rows, 0),
    wraps: Math.max(0, ...lines),
    buttonRows: rowsOf(buttons),
    tooWide: wide,
  };
}
