import { shortText } from '../domain/text/cut-text.ts';
import { COLOR, TEXT, WIDTH, widthOf } from './look.ts';
import { type Mark, rect, text } from './marks.ts';

/** A row of the picture: its height in points, and what is drawn at `y`, `x` placing an instant. */
export interface CourseRow {
  height: number;
  draw(y: number, x: (at: Date) => number): Mark[];
}

/** From a row's top to the middle of its words. */
export const LABEL_Y = 8;
const NAME_MAX = 24;
const BETWEEN = 14;

/** A row's words: its name, and at its right end how it went, cut where the name leaves no room. */
export function rowWords(of: {
  name: string;
  words: string;
  y: number;
  left: number;
  color: string;
}): Mark[] {
  const { words, y, left, color } = of;
  const name = shortText(of.name, NAME_MAX);
  const room = WIDTH - 2 * left - widthOf(name, TEXT.normal) - BETWEEN;
  const fits = Math.floor(room / widthOf('n', TEXT.small));
  const shown = shortText(words, fits);
  const wide = widthOf(shown, TEXT.small);
  return [
    // The line of a gate between two figures would be read as a character.
    rect(WIDTH - left - wide, y + 1, wide + 2, 2 * LABEL_Y - 2, { fill: COLOR.paper }),
    text(left, y + LABEL_Y, name, { bold: true }),
    text(WIDTH - left, y + LABEL_Y, shown, { color, align: 'right', size: TEXT.small }),
  ];
}
