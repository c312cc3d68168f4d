import type { Piece } from './shift.ts';

/** What remains of `base` beside the pieces of `top`, and those pieces, in order. */
export function layOver(base: Piece[], top: Piece[]): Piece[] {
  if (top.length === 0) return base;
  const all: Piece[] = [];
  let next = 0;
  for (const piece of base) {
    let from = piece.from;
    for (let over = top[next]; over && over.from < piece.to; over = top[next]) {
      if (from < over.from) all.push({ ...piece, from, to: over.from });
      if (over.from >= piece.from) all.push(over);
      from = Math.max(from, over.to);
      if (over.to > piece.to) break;
      next += 1;
    }
    if (from < piece.to) all.push(from === piece.from ? piece : { ...piece, from });
  }
  return all;
}
