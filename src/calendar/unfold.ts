/** A line that was folded, whole again; `line` is where it begins, counted from 1. */
export interface Unfolded {
  line: number;
  text: string;
}

/** The lines of a text, folded ones put together. Any line end will do, also a mixture; empty lines are passed over. */
export function unfolded(text: string): Unfolded[] {
  const pieces: { line: number; folded: string[] }[] = [];
  text.split(/\r\n|\n|\r/).forEach((raw, i) => {
    if (/^[ \t]*$/.test(raw)) return;
    const last = pieces.at(-1);
    if (/^[ \t]/.test(raw) && last) last.folded.push(raw.slice(1));
    else pieces.push({ line: i + 1, folded: [raw] });
  });
  return pieces.map(({ line, folded }) => ({ line, text: folded.join('') }));
}
