/** Sizes are those of a phone 390 points wide; the picture has more pixels, so that it stays sharp. */
export const WIDTH = 390;
export const SCALE = 2;

/** Names of the faces in `fonts.ts`. */
export const FONT = 'DejaVu Sans Condensed';

/** Opaque, so that it reads the same on Slack's light and dark background. */
export const COLOR = {
  paper: '#ffffff',
  edge: '#c9ced6',
  ink: '#1c2430',
  faint: '#5b6675',
  line: '#e3e7ed',
  full: '#b3261e',
  partial: '#d97706',
  slow: '#b59a00',
  good: '#1a7f4b',
  planned: '#4a6fa5',
  gate: '#3b4a8f',
};

export const TEXT = { big: 15, normal: 12, small: 11 };

/** About how wide a text is, in points: no browser is here to measure it, and what is cut is cut by this. */
export function widthOf(text: string, size: number): number {
  return text.length * size * 0.52;
}
