import type { Override } from './schedule.ts';
import type { Piece } from './shift.ts';

/** A piece after overrides: `base` is who would be on call without any. */
export interface CoveredPiece extends Piece {
  base: string | null;
}

/** What overrides made of a stretch, and those that changed nothing in it although their time touches it. */
export interface Covered {
  pieces: CoveredPiece[];
  idle: Override[];
}

/**
 * Lays overrides over the written pieces, the oldest first, so that the one made last wins where they overlap. One that
 * covers a person counts where this person would be on call, by the schedule or by an older override: Ruth may cover
 * Tom and Lena then cover Ruth, or Tom.
 */
export function withOverrides(written: Piece[], overrides: readonly Override[]): Covered {
  const from = written[0]?.from ?? 0;
  const to = written.at(-1)?.to ?? 0;
  const idle: Override[] = [];
  const touching = overrides
    .filter((o) => o.from < o.to && o.from.getTime() < to && o.to.getTime() > from)
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
  let pieces: CoveredPiece[] = written.map((piece) => ({ ...piece, base: piece.person }));
  for (const override of touching) {
    let met = false;
    pieces = pieces.flatMap((piece) => {
      const begins = Math.max(piece.from, override.from.getTime());
      const ends = Math.min(piece.to, override.to.getTime());
      if (begins >= ends || !isMeant(override, piece)) return [piece];
      met = true;
      if (piece.person === override.person) return [piece];
      return [
        ...(piece.from < begins ? [{ ...piece, to: begins }] : []),
        { ...takenOver(piece, override), from: begins, to: ends },
        ...(ends < piece.to ? [{ ...piece, from: ends }] : []),
      ];
    });
    if (!met) idle.push(override);
  }
  return { pieces, idle };
}

function isMeant({ covers }: Override, piece: CoveredPiece): boolean {
  return covers === null || covers === piece.base || covers === piece.person;
}

function takenOver(piece: CoveredPiece, override: Override): CoveredPiece {
  const older = piece.why.kind === 'override' ? piece.why : null;
  const passedOn = override.covers !== null && override.covers !== piece.base;
  const beaten = older ? [...older.beaten, ...(passedOn ? [] : [older.override])] : [];
  return {
    ...piece,
    person: override.person,
    why: { kind: 'override', override, instead: [piece.base], beaten },
  };
}

/** The same, where one override is one piece even if it passes over several turns. */
export function joined(pieces: CoveredPiece[]): CoveredPiece[] {
  const all: CoveredPiece[] = [];
  for (const piece of pieces) {
    const before = all.at(-1);
    if (
      before?.why.kind === 'override' &&
      piece.why.kind === 'override' &&
      before.why.override === piece.why.override &&
      before.to === piece.from
    ) {
      before.to = piece.to;
      before.why = {
        ...before.why,
        instead: [...new Set([...before.why.instead, ...piece.why.instead])],
        beaten: [...new Set([...before.why.beaten, ...piece.why.beaten])],
      };
    } else all.push(piece);
  }
  return all;
}
