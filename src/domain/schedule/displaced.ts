import { DAY_MS, dayOfWall, wallTime } from './day-number.ts';
import type { Interval } from './gaps-and-overlaps.ts';
import type { Schedule } from './schedule.ts';
import type { Piece } from './shift.ts';
import { layerPieces } from './written-pieces.ts';
import { zoneClock } from './zone-clock.ts';

/** A layer of certain days goes on into a turn of a layer below it, whose person is then not on call. */
export interface Displaced extends Interval {
  /** Names of the two layers. */
  upper: string;
  lower: string;
  /** Person keys: who stays on call, and whose turn has begun. */
  stays: string;
  instead: string;
}

const DAYS_LOOKED_AT = 28;

/**
 * Where a layer of certain days without hours takes the beginning of a turn below it, in the 28 days from `at`: once for
 * each two layers. A day of a layer lasts from hand-over to hand-over, so `days: Fri-Sun` with 17:00 goes on until
 * Monday 17:00, which is seldom what was meant.
 *
 * Example: above weeks that change on Mon 08:00 these weekends take Monday 08:00 to 17:00 from the week's person.
 */
export function displaced({ layers }: Schedule, at: Date): Displaced[] {
  const [from, to] = [at.getTime(), at.getTime() + DAYS_LOOKED_AT * DAY_MS];
  const pieces = layers.map((layer, i) => layerPieces(layer, i, from, to));
  return layers.flatMap((upper, i) => {
    if (upper.kind !== 'rotation' || !upper.days || upper.hours) return [];
    const clock = zoneClock(upper.zone);
    const ends = (pieces[i] ?? []).filter(({ to: end }, k) => end < to && pieces[i]?.[k + 1]?.from !== end);
    return layers.slice(i + 1).flatMap((lower, k) => {
      for (const last of ends) {
        const midnight = clock.instantOf(wallTime(dayOfWall(clock.wallAt(last.to)), 0));
        const begun = pieces[i + 1 + k]?.find((piece) => beginsIn(piece, midnight, last));
        if (begun?.person && last.person)
          return [
            {
              upper: upper.name,
              lower: lower.name,
              stays: last.person,
              instead: begun.person,
              from: new Date(begun.from),
              to: new Date(last.to),
            },
          ];
      }
      return [];
    });
  });
}

function beginsIn(piece: Piece, midnight: number, last: Piece): boolean {
  return (
    piece.from > midnight &&
    piece.from > last.from &&
    piece.from < last.to &&
    piece.to > last.to &&
    piece.person !== last.person
  );
}
