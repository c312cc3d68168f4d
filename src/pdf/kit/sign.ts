import { type Flow, inkOf, lineHeight, type Style } from '../flow.ts';

const LARGEST = 110;

/** Lines as large as fit on `high` points of the page, in the middle. */
export function setSign(flow: Flow, lines: readonly string[], high: number): void {
  const widest = Math.max(...lines.map((line) => flow.measure(line, 'bold', 1)));
  const size = Math.min(LARGEST, flow.width / widest, high / (lines.length * lineHeight(1)));
  const style: Style = { face: 'bold', size };
  flow.skip((high - lines.length * lineHeight(size)) / 2);
  const ink = lines.map((line, i) => {
    const x = flow.left + (flow.width - flow.measure(line, 'bold', size)) / 2;
    return inkOf(line, x, flow.at() + i * lineHeight(size), style);
  });
  flow.page().pieces.push({ path: [{ tag: 'P', id: flow.id() }], ink });
  flow.skip((high + lines.length * lineHeight(size)) / 2);
}
